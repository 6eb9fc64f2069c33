import { performance } from "node:perf_hooks";
import { from, poster } from "./post.ts";

/** One address starts 10,000 chats as fast as it can, over 100 connections, and says how it was answered. */
const starts = 10_000;
const atOnce = 100;

const post = poster(Number(process.env.FLOOD_PORT), atOnce, from("203.0.113.9"));
const statuses: Record<number, number> = {};
let left = starts;

async function flood(): Promise<void> {
  while (left > 0) {
    left -= 1;
    const body = { browser_uuid: crypto.randomUUID(), topic: "banjir" };
    const { status, retryAfter } = await post("/api/chat/start", body);
    if (status === 429 && !(Number(retryAfter) > 0)) throw new Error("a 429 without Retry-After");
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
}

const began = performance.now();
await Promise.all(Array.from({ length: atOnce }, flood));
process.send?.({ seconds: (performance.now() - began) / 1_000, statuses });

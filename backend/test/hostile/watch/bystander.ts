import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { io } from "socket.io-client";
import { runDelayMs } from "./run-delay.ts";

/**
 * A program of its own: somebody who chats while others attack. Measures how long a health check and a message to
 * oneself take, less what this process itself was late and what the backend waited for a processor.
 */

interface Orders {
  /** The backend's process. */
  pid: number;
  origin: string;
  token: string;
  conversation: string;
}

const pauseMs = 100;
let longestMs = 0;
let rounds = 0;
let failures = 0;

async function bystand({ pid, origin, token, conversation }: Orders): Promise<void> {
  const socket = io(`${origin}/window`, {
    auth: { token },
    transports: ["websocket"],
    reconnectionDelayMax: 200,
  });
  const open = () => socket.timeout(10_000).emitWithAck("open", { conversation });
  socket.on("connect", () => void open().catch(() => undefined));
  const steps = [
    async () => {
      const response = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(10_000) });
      await response.arrayBuffer();
    },
    async () => {
      const message = { conversation, clientId: randomUUID(), text: "still here" };
      const reply = await socket.timeout(10_000).emitWithAck("send", message);
      // Refused is answered: whoever sends ten messages a second meets a limit.
      if (reply.error?.code === "internal") throw new Error("internal");
    },
  ];
  for (;;) {
    for (const step of steps) {
      const late = lateness(pid);
      const started = performance.now();
      await step().catch(() => {
        failures += 1;
      });
      longestMs = Math.max(longestMs, performance.now() - started - late());
      rounds += 1;
    }
    await delay(pauseMs);
  }
}

/** How long this process's own event loop stood still since, or the backend was not let run. */
function lateness(pid: number): () => number {
  const waited = runDelayMs(pid);
  let sum = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    sum += Math.max(0, now - last - 25);
    last = now;
  }, 20);
  return () => {
    clearInterval(timer);
    return sum + runDelayMs(pid) - waited;
  };
}

process.on("message", (message: Orders | "read") => {
  if (message === "read") process.send?.({ longestMs: Math.round(longestMs), rounds, failures });
  else void bystand(message);
});
process.on("disconnect", () => process.exit(0));

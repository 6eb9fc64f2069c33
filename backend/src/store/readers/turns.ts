import { setImmediate as turn } from "node:timers/promises";

/** Nobody keeps the event loop longer than this by reads in a row. */
const longestMs = 10;

let turnedAt = 0;

/** Lets the event loop turn where it has not done so for a while; resolves at once otherwise. */
export async function othersTurn(): Promise<void> {
  if (performance.now() - turnedAt < longestMs) return;
  await turn();
  turnedAt = performance.now();
}

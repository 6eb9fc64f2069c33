import { runDelayMs } from "./run-delay.ts";

/** Runs inside the backend under attack: its event loop's longest delay, its memory, and promises nobody looked after. */

export interface Readings {
  longestDelayMs: number;
  heapBytes: number;
  residentBytes: number;
  unhandled: number;
}

const tickMs = 20;
let longestDelayMs = 0;
let last = { at: performance.now(), waited: runDelayMs(process.pid) };
setInterval(() => {
  const now = { at: performance.now(), waited: runDelayMs(process.pid) };
  longestDelayMs = Math.max(longestDelayMs, now.at - last.at - tickMs - (now.waited - last.waited));
  last = now;
}, tickMs).unref();

let unhandled = 0;
process.on("uncaughtExceptionMonitor", () => {
  unhandled += 1;
});

process.on("message", (message) => {
  if (message === "begin") longestDelayMs = 0;
  if (message !== "read") return;
  const longest = Math.round(longestDelayMs);
  // Collected first, so that what is counted is what is kept.
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({
    longestDelayMs: longest,
    heapBytes: heapUsed,
    residentBytes: rss,
    unhandled,
  } satisfies Readings);
});
// Whoever watched is gone.
process.on("disconnect", () => process.exit(1));
// Only the product decides how long the process runs.
process.channel?.unref();

import { url as debuggerUrl } from "node:inspector";
import { hostname } from "node:os";
import { Worker } from "node:worker_threads";
import { threadSource, type WatchdogData } from "./thread.ts";

const beatMs = 500;

/**
 * Ends this process when its event loop has not turned for so long, so that whoever supervises it starts another one.
 * A thread of its own watches, because nothing else runs then. Start it when the process serves: migrations may keep
 * the event loop for minutes.
 */
export function startWatchdog(seconds: number, onFailure: (error: unknown) => void): void {
  const cells = new Int32Array(new SharedArrayBuffer(8));
  const workerData: WatchdogData = { cells, limitMs: seconds * 1_000, hostname: hostname() };
  const worker = new Worker(threadSource, {
    eval: true,
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 },
  });
  worker.on("error", onFailure);
  worker.unref();
  setInterval(() => {
    Atomics.add(cells, 0, 1);
    Atomics.store(cells, 1, debuggerUrl() === undefined ? 0 : 1);
  }, beatMs).unref();
}

/** What the watchdog's thread gets from the process that it watches. */
export interface WatchdogData {
  /** Cell 0 counts beats; cell 1 is 1 while a debugger may stop the event loop. */
  cells: Int32Array;
  /** Without a beat for so long the process ends. */
  limitMs: number;
  hostname: string;
}

/**
 * Runs in a thread of its own and ends the process when its event loop does not turn any more. It arrives there as
 * text, so it refers to nothing outside of itself.
 */
function watch(load: NodeJS.Require): void {
  const { Session } = load("node:inspector") as typeof import("node:inspector");
  const { writeSync } = load("node:fs") as typeof import("node:fs");
  const { workerData } = load("node:worker_threads") as typeof import("node:worker_threads");
  const { cells, limitMs, hostname } = workerData as WatchdogData;
  const stepMs = 250;
  const stackMs = 1_000;

  /** Where the event loop is; null where it cannot be stopped, inside native code for example. */
  const stackOfMain = () =>
    new Promise<string | null>((resolve) => {
      setTimeout(() => resolve(null), stackMs);
      const session = new Session();
      session.connectToMainThread();
      const urls = new Map<string, string>();
      session.on("Debugger.scriptParsed", ({ params: { scriptId, url } }) => urls.set(scriptId, url));
      session.once("Debugger.paused", ({ params }) => {
        const frames = params.callFrames.map(
          ({ functionName, location: { scriptId, lineNumber, columnNumber = 0 } }) =>
            `    at ${functionName || "<anonymous>"} (${urls.get(scriptId)}:${lineNumber + 1}:${columnNumber + 1})`,
        );
        resolve(frames.slice(0, 20).join("\n"));
      });
      session.post("Debugger.enable");
      session.post("Debugger.pause");
    });

  const end = async (silentMs: number) => {
    const stack = await stackOfMain().catch(() => null);
    const time = Date.now();
    const line = { level: 60, time, pid: process.pid, hostname, silentMs, stack };
    try {
      writeSync(1, `${JSON.stringify({ ...line, msg: "the event loop is stuck, the process ends" })}\n`);
    } finally {
      process.kill(process.pid, "SIGKILL");
    }
  };

  let beats = Atomics.load(cells, 0);
  let silentMs = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    // A step of this thread that took long means that the machine or the process stood still: nobody could beat.
    silentMs += Math.min(now - last, 2 * stepMs);
    last = now;
    const current = Atomics.load(cells, 0);
    if (current !== beats || Atomics.load(cells, 1) === 1) silentMs = 0;
    beats = current;
    if (silentMs < limitMs) return;
    clearInterval(timer);
    void end(Math.round(silentMs));
  }, stepMs);
}

/** Some builds wrap functions in a helper of this name to keep their names. */
export const threadSource = `const __name = (value) => value; (${watch.toString()})(require);`;

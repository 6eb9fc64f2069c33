import { readFileSync } from "node:fs";

/**
 * Milliseconds for which a process's main thread was ready to run while others had the processors, since it began.
 * Zero where the system does not tell. What a busy machine costs is no fault of the process.
 */
export function runDelayMs(pid: number): number {
  try {
    const [, waited = "0"] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "latin1").split(" ");
    return Number(waited) / 1_000_000;
  } catch {
    return 0;
  }
}

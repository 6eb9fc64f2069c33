import { readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const patienceMs = 5_000;

/**
 * Waits until no Chromium holds the profile any more. One whose host was killed ends by itself once its pipe is broken; a
 * new one started before that would hand itself over to it and end.
 */
export async function predecessorGone(profile: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (let holder = holderOf(profile); holder !== null; holder = holderOf(profile)) {
    if (Date.now() > deadline) process.kill(holder, "SIGKILL");
    await sleep(20);
  }
}

/** Chromium's lock is a link to `<machine>-<process id>`. */
function holderOf(profile: string): number | null {
  try {
    const id = Number(readlinkSync(join(profile, "SingletonLock")).split("-").at(-1));
    const commandLine = readFileSync(`/proc/${id}/cmdline`, "utf8");
    return commandLine.includes(profile) ? id : null;
  } catch {
    return null;
  }
}

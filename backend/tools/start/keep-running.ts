import { setTimeout as sleep } from "node:timers/promises";

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
/** Who has lived for so long did not end because of how it was started. */
const longLifeMs = 60_000;

/** How long to wait before the next start: ever longer while processes end soon after it. */
export class Pauses {
  private next = firstPauseMs;

  after(lifeMs: number): number {
    if (lifeMs >= longLifeMs) this.next = firstPauseMs;
    const pause = this.next;
    this.next = Math.min(longestPauseMs, this.next * 2);
    return pause;
  }
}

export interface KeepRunning<P> {
  /** Starts another one in the place of the one that has ended. */
  again: () => P;
  isStopping: () => boolean;
  /** One has ended by itself; the next one follows after the pause. */
  ended: (process: P, pauseMs: number) => void;
}

/** Starts a process again whenever it ends by itself, as with a watchdog that ended it. Resolves when stopping. */
export async function keepRunning<P extends { readonly exited: Promise<unknown> }>(
  first: P,
  { again, isStopping, ended }: KeepRunning<P>,
): Promise<void> {
  const pauses = new Pauses();
  for (let current = first; ; current = again()) {
    const since = performance.now();
    await current.exited;
    if (isStopping()) return;
    const pauseMs = pauses.after(performance.now() - since);
    ended(current, pauseMs);
    await sleep(pauseMs);
    if (isStopping()) return;
  }
}

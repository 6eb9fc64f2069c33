import { setTimeout as delay } from "node:timers/promises";
import { isBusy, isConnectionLoss, isTransient, isUnsent } from "./sql/failures.ts";

const mostDeadlocks = 8;
const mostLosses = 3;

/** Decides whether and when one piece of work is tried again. Made anew for each call. */
export class Retries {
  private readonly until: number;
  private deadlocks = 0;
  private losses = 0;
  private pauseMs = 5;

  constructor(retryMs: number) {
    this.until = performance.now() + retryMs;
  }

  /** Waits before the next attempt. @returns false when there is to be none */
  async again(error: unknown): Promise<boolean> {
    if (isTransient(error)) {
      this.deadlocks += 1;
      if (this.deadlocks >= mostDeadlocks || performance.now() >= this.until) return false;
      await delay(Math.random() * 5 * 2 ** this.deadlocks);
      return true;
    }
    if (performance.now() >= this.until) return false;
    // SQLite itself would wait inside the event loop.
    if (isBusy(error)) {
      await this.pause(100);
      return true;
    }
    if (!isConnectionLoss(error) || isUnsent(error)) return false;
    this.losses += 1;
    return this.losses < mostLosses;
  }

  /** The like where an answer is owed: also while there is no connection. */
  async insist(error: unknown): Promise<boolean> {
    if (await this.again(error)) return true;
    if (!(isUnsent(error) || isConnectionLoss(error)) || performance.now() >= this.until) return false;
    await this.pause(500);
    return true;
  }

  private async pause(longestMs: number): Promise<void> {
    await delay(this.pauseMs * (0.5 + Math.random()));
    this.pauseMs = Math.min(this.pauseMs * 2, longestMs);
  }
}

/** Does it again while there is hope. */
export async function retried<T>(retryMs: number, work: () => Promise<T>): Promise<T> {
  const retries = new Retries(retryMs);
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(await retries.again(error))) throw error;
    }
  }
}

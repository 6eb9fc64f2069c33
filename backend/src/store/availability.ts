import { type Trouble, troubleOf } from "./sql/failures.ts";

/** Told of each change, not of each failure. */
export interface AvailabilityListener {
  down(why: Trouble, error: unknown): void;
  up(milliseconds: number): void;
  /** The database serves, and before that it may have stored what was never announced. */
  missed(): void;
}

/**
 * A full disk refuses some writes and still takes others, so a write that succeeds proves nothing: it counts as full
 * until no write has failed for this long.
 */
const fullMs = 15_000;

/** Whether the database serves, as the last attempts have shown. */
export class Availability {
  private trouble: { why: Trouble; since: number } | null = null;
  private fullUntil = 0;
  private lastWrite = Number.NEGATIVE_INFINITY;
  private isNewsMissing = false;
  private readonly listeners: Partial<AvailabilityListener>[] = [];

  /** Null while the database serves. */
  get why(): Trouble | null {
    return this.trouble?.why ?? null;
  }

  /** How long ago something was written. */
  get msSinceWrite(): number {
    return performance.now() - this.lastWrite;
  }

  subscribe(listener: Partial<AvailabilityListener>): void {
    this.listeners.push(listener);
  }

  /** Something could not be done for good. What is no trouble of the database's is ignored. */
  failed(error: unknown): void {
    const why = troubleOf(error);
    if (why === null) return;
    const now = performance.now();
    if (why === "full") this.fullUntil = now + fullMs;
    if (this.trouble?.why === why) return;
    this.trouble = { why, since: this.trouble?.since ?? now };
    for (const listener of this.listeners) listener.down?.(why, error);
  }

  /** A COMMIT was sent, and nobody will find out what became of it. */
  lostCommit(): void {
    this.isNewsMissing = true;
  }

  /** Something was committed. */
  wrote(): void {
    const now = performance.now();
    this.lastWrite = now;
    if (this.isNewsMissing) {
      this.isNewsMissing = false;
      for (const listener of this.listeners) listener.missed?.();
    }
    if (this.trouble === null || now < this.fullUntil) return;
    const { since } = this.trouble;
    this.trouble = null;
    for (const listener of this.listeners) listener.up?.(now - since);
  }
}

/** What one key has used of a limit since its time began. */
export interface Window {
  used: number;
  /** The part of it that other processes do not know of yet; negative for what was given back. */
  unshared: number;
  /** By `performance.now()`, which no change of the clock moves. */
  endsAt: number;
}

/** Keys come from clients: more of them than this push out the oldest. */
const mostKeys = 20_000;

/** A number of points in a time for each key, counted in this process. */
export class WindowCounter {
  /** All windows of a limit are equally long, so that the first one is the first to end. */
  private readonly windows = new Map<string | number, Window>();
  private readonly milliseconds: number;

  constructor(
    private readonly points: number,
    seconds: number,
    private readonly keys: number = mostKeys,
  ) {
    this.milliseconds = seconds * 1_000;
  }

  /** The window of a key, begun anew where the last one is over. */
  of(key: string | number): Window {
    const now = performance.now();
    const known = this.windows.get(key);
    if (known && known.endsAt > now) return known;
    const begun = { used: 0, unshared: 0, endsAt: now + this.milliseconds };
    // Taken out first, so that it stands last.
    if (known) this.windows.delete(key);
    this.windows.set(key, begun);
    this.forget(now);
    return begun;
  }

  /** @returns how many milliseconds to wait until `cost` points are there; 0 where they are now */
  wait(window: Window, cost: number): number {
    return window.used + cost <= this.points ? 0 : Math.max(1, window.endsAt - performance.now());
  }

  get size(): number {
    return this.windows.size;
  }

  /** Two a call, so that what is over goes sooner than new keys come. */
  private forget(now: number): void {
    let left = 2;
    for (const [key, { endsAt }] of this.windows) {
      if (left === 0 || (endsAt > now && this.windows.size <= this.keys)) return;
      this.windows.delete(key);
      left -= 1;
    }
  }
}

import { LRUCache } from "lru-cache";
import type { AccountStore } from "../ports/accounts.ts";

/** An account is written down once in this time. */
const restMs = 15_000;

/**
 * Notes when agents were heard of, by which they count as present. Nobody waits for it. What comes while an account
 * rests is written when the rest is over, so that the last request of all is the one that counts.
 */
export class Seen {
  private readonly resting = new LRUCache<number, true>({ max: 20_000, ttl: restMs });
  private readonly late = new Map<number, Date>();
  private readonly writing = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly store: Pick<AccountStore, "touchSeen">,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  note(accountId: number): void {
    if (this.stopped) return;
    const now = new Date();
    if (!this.resting.has(accountId)) {
      this.write(accountId, now);
      return;
    }
    this.late.set(accountId, now);
    this.timer ??= setTimeout(() => this.writeLate(), restMs).unref();
  }

  /** Writes what is left, and notes nothing more. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    this.writeLate();
    await Promise.all(this.writing);
  }

  private writeLate(): void {
    this.timer = null;
    const late = [...this.late];
    this.late.clear();
    for (const [accountId, at] of late) this.write(accountId, at);
  }

  private write(accountId: number, at: Date): void {
    this.resting.set(accountId, true);
    const written = this.store.touchSeen([accountId], at).catch(this.onFailure);
    this.writing.add(written);
    written.finally(() => this.writing.delete(written));
  }
}

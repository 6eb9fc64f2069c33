import { RateLimiterRedis, type RateLimiterRes } from "rate-limiter-flexible";
import { createClient } from "redis";
import { type LimitName, limitTable } from "./table.ts";
import type { Window } from "./window-counter.ts";

/** More than this waits for nobody: what is left out is counted by this process alone. */
const mostPending = 10_000;
const atOnce = 200;

interface Pending {
  name: LimitName;
  key: string;
  window: Window;
}

/**
 * Adds up in Redis what the processes count. No request waits for it: each process decides by what it knows, and
 * learns the sum a moment later. While Redis is away every process counts for itself.
 */
export class SharedCounts {
  private readonly pending = new Map<string, Pending>();
  private readonly limiters = new Map<LimitName, RateLimiterRedis>();
  private sending = false;

  private constructor(
    private readonly client: ReturnType<typeof createClient>,
    private readonly prefix: string,
  ) {}

  /**
   * Waits for no connection.
   * @param installation keeps companies apart that share one Redis
   */
  static connect(url: string, installation: string, onError: (error: unknown) => void): SharedCounts {
    const client = createClient({
      url,
      // A connection that is silent, though asked, is a dead one.
      pingInterval: 2_000,
      socket: { socketTimeout: 6_000, reconnectStrategy: () => 300 + Math.random() * 200 },
      disableOfflineQueue: true,
    });
    client.on("error", onError);
    client.connect().catch(onError);
    return new SharedCounts(client, `switchboard:${installation}:limit`);
  }

  /** Tells the others soon what this process has counted. */
  share(name: LimitName, key: string | number, window: Window): void {
    if (this.pending.size >= mostPending) return;
    this.pending.set(`${name}:${key}`, { name, key: String(key), window });
    this.send();
  }

  close(): void {
    this.client.destroy();
  }

  private send(): void {
    if (this.sending) return;
    this.sending = true;
    // Together with what else is counted in this turn.
    setImmediate(() => {
      void this.sendPending().finally(() => {
        this.sending = false;
        if (this.pending.size > 0) this.send();
      });
    });
  }

  private async sendPending(): Promise<void> {
    const batch = [...this.pending].slice(0, atOnce);
    for (const [id] of batch) this.pending.delete(id);
    await Promise.all(batch.map(([, one]) => this.add(one)));
  }

  private async add({ name, key, window }: Pending): Promise<void> {
    const points = window.unshared;
    if (points === 0 || !this.client.isReady) return;
    window.unshared = 0;
    try {
      const limiter = this.limiter(name);
      const sum: RateLimiterRes = await (points > 0
        ? limiter.penalty(key, points)
        : limiter.reward(key, -points));
      window.used = Math.max(0, sum.consumedPoints + window.unshared);
      if (sum.msBeforeNext > 0) window.endsAt = performance.now() + sum.msBeforeNext;
    } catch {
      // Said with the next ones; that Redis is away is reported by its client.
      window.unshared += points;
    }
  }

  private limiter(name: LimitName): RateLimiterRedis {
    const known = this.limiters.get(name);
    if (known) return known;
    const { points, seconds } = limitTable[name];
    const limiter = new RateLimiterRedis({
      storeClient: this.client,
      useRedisPackage: true,
      keyPrefix: `${this.prefix}:${name}`,
      points,
      duration: seconds,
    });
    this.limiters.set(name, limiter);
    return limiter;
  }
}

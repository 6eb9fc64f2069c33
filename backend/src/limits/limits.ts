import { DomainError } from "../core/errors.ts";
import { SharedCounts } from "./shared-counts.ts";
import { type Limit, type LimitName, limitTable } from "./table.ts";
import { type Window, WindowCounter } from "./window-counter.ts";

export interface LimitsOptions {
  /** `LIMITS=off` lifts all of them. */
  enabled: boolean;
  redisUrl?: string | null;
  /** Keeps companies apart that share one Redis. */
  installation?: string;
  onRefusal?: (name: LimitName) => void;
  onRedisError?: (error: unknown) => void;
}

/**
 * The limits of the table. Nothing here waits: a process decides by what it knows and, where there is Redis, learns
 * within milliseconds what the others have counted. Several processes may together exceed a limit by what they take
 * in that moment, and by a tenth each.
 */
export class Limits {
  private readonly counters = new Map<LimitName, WindowCounter>();
  private readonly shared: SharedCounts | null;

  constructor(private readonly options: LimitsOptions) {
    const { enabled, redisUrl = null, installation = "", onRedisError = () => undefined } = options;
    this.shared =
      enabled && redisUrl !== null ? SharedCounts.connect(redisUrl, installation, onRedisError) : null;
  }

  get enabled(): boolean {
    return this.options.enabled;
  }

  /**
   * Counts one use, or `cost` of them.
   * @param key by what the limit counts: an address by `addressOf`, an id
   * @throws DomainError too_many_attempts with `retryAfter` in seconds; what is refused is not counted
   */
  take(name: LimitName, key: string | number, cost = 1): void {
    if (!this.options.enabled) return;
    const counter = this.counter(name);
    const window = counter.of(key);
    this.refuse(name, counter.wait(window, cost));
    this.count(name, key, window, cost);
  }

  /** Throws where nothing is left, and counts nothing. */
  check(name: LimitName, key: string | number): void {
    if (!this.options.enabled) return;
    const counter = this.counter(name);
    this.refuse(name, counter.wait(counter.of(key), 1));
  }

  /** Counts what has happened already, as far as the limit goes. */
  note(name: LimitName, key: string | number): void {
    if (!this.options.enabled) return;
    const counter = this.counter(name);
    const window = counter.of(key);
    if (counter.wait(window, 1) === 0) this.count(name, key, window, 1);
  }

  /** What was taken for something that turned out to be harmless. */
  giveBack(name: LimitName, key: string | number, cost = 1): void {
    if (!this.options.enabled) return;
    const window = this.counter(name).of(key);
    if (window.used >= cost) this.count(name, key, window, -cost);
  }

  /** How much of a limit is used. */
  used(name: LimitName, key: string | number): number {
    return this.counter(name).of(key).used;
  }

  close(): void {
    this.shared?.close();
  }

  private count(name: LimitName, key: string | number, window: Window, points: number): void {
    window.used += points;
    if (this.shared === null || limitTable[name].per === ("socket" as Limit["per"])) return;
    window.unshared += points;
    // A tenth at once: who uses little of a limit costs no message to Redis.
    if (Math.abs(window.unshared) * 10 >= limitTable[name].points) this.shared.share(name, key, window);
  }

  private refuse(name: LimitName, wait: number): void {
    if (wait === 0) return;
    this.options.onRefusal?.(name);
    throw new DomainError("too_many_attempts", { retryAfter: Math.ceil(wait / 1_000) });
  }

  private counter(name: LimitName): WindowCounter {
    const known = this.counters.get(name);
    if (known) return known;
    const { points, seconds, keys }: Limit = limitTable[name];
    const counter = new WindowCounter(points, seconds, keys);
    this.counters.set(name, counter);
    return counter;
  }
}

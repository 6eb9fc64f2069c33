import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { DomainError } from "../core/errors.ts";

/** A number of points in a time, per key. */
export interface Limiter {
  /** @throws DomainError too_many_attempts with `retryAfter` in seconds */
  take(key: string): Promise<void>;
  forget(key: string): Promise<void>;
}

export function createLimiter(enabled: boolean, points: number, seconds: number): Limiter {
  if (!enabled) return { take: async () => undefined, forget: async () => undefined };
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return {
    async take(key) {
      try {
        await limiter.consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new DomainError("too_many_attempts", { retryAfter: Math.ceil(refusal.msBeforeNext / 1_000) });
      }
    },
    async forget(key) {
      await limiter.delete(key);
    },
  };
}

import { setTimeout as delay } from "node:timers/promises";
import type { Context } from "koa";
import { addressOf } from "./addresses.ts";
import { createLimiter } from "./rate-limit.ts";

/** Refusing costs little, but thousands of refusals a second cost everybody else their turn. */
const msPerRefusal = 3;
const longestMs = 1_000;
const refusedAtOnce = 10;

/**
 * So many requests in a time for each address. Whoever asks on, many at once, waits for the refusal the longer, the
 * more they ask; whoever asks one after the other is refused at once.
 * @returns a check that throws DomainError too_many_attempts
 */
export function perAddress(
  enabled: boolean,
  points: number,
  seconds: number,
): (context: Pick<Context, "ip">) => Promise<void> {
  const limiter = createLimiter(enabled, points, seconds);
  let refusing = 0;
  return async (context) => {
    try {
      await limiter.take(addressOf(context));
    } catch (refusal) {
      refusing += 1;
      if (refusing > refusedAtOnce) await delay(Math.min(refusing * msPerRefusal, longestMs));
      refusing -= 1;
      throw refusal;
    }
  };
}

import { setTimeout as delay } from "node:timers/promises";
import type { Context } from "koa";
import type { Limits } from "../limits/limits.ts";
import type { LimitName } from "../limits/table.ts";
import { addressOf } from "./addresses.ts";

/** Refusing costs little, but thousands of refusals a second cost everybody else their turn. */
const msPerRefusal = 3;
const longestMs = 1_000;
const refusedAtOnce = 10;

/**
 * A limit that counts by address. Whoever asks on, many at once, waits for the refusal the longer, the more they ask;
 * whoever asks one after the other is refused at once.
 * @returns a check that throws DomainError too_many_attempts
 */
export function perAddress(limits: Limits, name: LimitName): (context: Pick<Context, "ip">) => Promise<void> {
  let refusing = 0;
  return async (context) => {
    try {
      limits.take(name, addressOf(context));
    } catch (refusal) {
      refusing += 1;
      if (refusing > refusedAtOnce) await delay(Math.min(refusing * msPerRefusal, longestMs));
      refusing -= 1;
      throw refusal;
    }
  };
}

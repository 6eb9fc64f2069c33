import { setTimeout as delay } from "node:timers/promises";
import type { Middleware } from "koa";
import { isDomainError } from "../core/errors.ts";
import type { Limits } from "../limits/limits.ts";
import type { LimitName } from "../limits/table.ts";
import { addressOf } from "./addresses.ts";
import type { ActorState } from "./authenticate.ts";
import { InFlight } from "./in-flight.ts";

/** Refusing costs little, but thousands of refusals a second cost everybody else their turn. */
const msPerRefusal = 3;
const longestMs = 1_000;
const refusedAtOnce = 10;

/**
 * What every API checks before it looks who asks: how much an address asks at all, and how often with tokens that do
 * not count. Whoever is refused many times at once waits for the refusal the longer, the more they ask.
 */
export function guard(limits: Limits): Middleware {
  let refusing = 0;
  return async (context, next) => {
    const address = addressOf(context);
    try {
      limits.take("request_address", address);
      limits.check("refused_token_address", address);
      await next();
    } catch (error) {
      const stranger = isDomainError(error, "unauthenticated");
      if (stranger) limits.note("refused_token_address", address);
      if (limits.enabled && (stranger || isDomainError(error, "too_many_attempts"))) {
        refusing += 1;
        if (refusing > refusedAtOnce) await delay(Math.min(refusing * msPerRefusal, longestMs));
        refusing -= 1;
      }
      throw error;
    }
  };
}

/** Counts the requests of an address. */
export const perAddress =
  (limits: Limits, name: LimitName): Middleware =>
  async (context, next) => {
    limits.take(name, addressOf(context));
    await next();
  };

/** Counts the requests of an account. Stands after `authenticate`. */
export const perAccount =
  (limits: Limits, name: LimitName): Middleware =>
  async (context, next) => {
    const { actor } = context.state as ActorState;
    limits.take(name, actor.kind === "account" ? actor.account.id : `service ${actor.name}`);
    await next();
  };

const accountAtOnce = { running: 2, waiting: 100, pauseMs: 20 };
/** Asks for many customers. */
const serviceAtOnce = { running: 4, waiting: 2_000, pauseMs: 10 };
/** Many may sit behind it. */
const addressAtOnce = { running: 4, waiting: 1_000, pauseMs: 10 };

/**
 * Works on few requests of one account at once and lets the others wait, so that who asks much waits for themselves.
 * Stands after the body has been read: nobody waits for a slow sender.
 */
export function accountTurns(limits: Limits): Middleware {
  const flights = new InFlight();
  return (context, next) => {
    if (!limits.enabled) return next();
    const { actor } = context.state as ActorState;
    return actor.kind === "account"
      ? flights.run(actor.account.id, accountAtOnce, next)
      : flights.run(actor.name, serviceAtOnce, next);
  };
}

/** The same for those who bring no account. */
export function addressTurns(limits: Limits): Middleware {
  const flights = new InFlight();
  return (context, next) => (limits.enabled ? flights.run(addressOf(context), addressAtOnce, next) : next());
}

import type { Middleware } from "koa";
import { addressOf } from "../../http/addresses.ts";
import { addressTurns, perAddress } from "../../http/guard.ts";
import { Turns } from "../../http/turns.ts";
import type { Limits } from "../../limits/limits.ts";

/** Anybody may call this API, so that each address has its measure; many visitors may share one. */
export interface OssLimits {
  /** Counts a request. */
  count(path: string): Middleware;
  /** Once the body is there: nobody waits for a slow sender behind the same address. */
  inTurn(path: string): Middleware;
  all: Limits;
}

export function ossLimits(limits: Limits): OssLimits {
  const turns = new Turns();
  const others = addressTurns(limits);
  // Starts of one address go one after the other: each holds the department for a moment.
  const starts: Middleware = (context, next) =>
    limits.enabled ? turns.take(addressOf(context), next) : next();
  return {
    count: (path) => perAddress(limits, path === "/start" ? "oss_start_address" : "oss_address"),
    inTurn: (path) => (path === "/start" ? starts : others),
    all: limits,
  };
}

import type { Middleware } from "koa";
import { addressOf } from "../../http/addresses.ts";
import { perAddress } from "../../http/per-address.ts";
import { createLimiter, type Limiter } from "../../http/rate-limit.ts";
import { Turns } from "../../http/turns.ts";

/**
 * Anybody may call this API, so that each address has its measure: many visitors share one behind a company's router,
 * none of them starts ten chats a minute.
 */
export interface OssLimits {
  /** Starts of one address go one after the other: each holds the department for a moment. */
  byAddress(path: string): Middleware;
  /** Of one visitor. */
  message: Limiter;
}

export function ossLimits(enabled: boolean): OssLimits {
  const starts = perAddress(enabled, 60, 60);
  const others = perAddress(enabled, 600, 60);
  const turns = new Turns();
  return {
    byAddress: (path) => async (context, next) => {
      if (path !== "/start") {
        await others(context);
        return next();
      }
      await starts(context);
      return enabled ? turns.take(addressOf(context), next) : next();
    },
    message: createLimiter(enabled, 120, 60),
  };
}

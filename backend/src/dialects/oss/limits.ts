import type { Middleware } from "koa";
import { addressOf } from "../../http/addresses.ts";
import { createLimiter, type Limiter } from "../../http/rate-limit.ts";

/**
 * Anybody may call this API, so that each address has its measure: many visitors share one behind a company's router,
 * none of them starts ten chats a minute.
 */
export interface OssLimits {
  byAddress(path: string): Middleware;
  /** Of one visitor. */
  message: Limiter;
}

export function ossLimits(enabled: boolean): OssLimits {
  const starts = createLimiter(enabled, 60, 60);
  const others = createLimiter(enabled, 600, 60);
  return {
    byAddress: (path) => async (context, next) => {
      await (path === "/start" ? starts : others).take(addressOf(context));
      await next();
    },
    message: createLimiter(enabled, 120, 60),
  };
}

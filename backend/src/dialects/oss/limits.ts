import type { Middleware } from "koa";
import { addressOf } from "../../http/addresses.ts";
import { perAddress } from "../../http/per-address.ts";
import { Turns } from "../../http/turns.ts";
import type { Limits } from "../../limits/limits.ts";

/** Anybody may call this API, so that each address has its measure; many visitors may share one. */
export interface OssLimits {
  /** Starts of one address go one after the other: each holds the department for a moment. */
  byAddress(path: string): Middleware;
  all: Limits;
}

export function ossLimits(limits: Limits): OssLimits {
  const starts = perAddress(limits, "oss_start_address");
  const others = perAddress(limits, "oss_address");
  const turns = new Turns();
  return {
    byAddress: (path) => async (context, next) => {
      if (path !== "/start") {
        await others(context);
        return next();
      }
      await starts(context);
      return limits.enabled ? turns.take(addressOf(context), next) : next();
    },
    all: limits,
  };
}

import type { Context } from "koa";
import type { Admission, Place } from "../core/accounts/sign-in.ts";
import type { Limits } from "../limits/limits.ts";
import type { LimitName } from "../limits/table.ts";
import { addressOf } from "./addresses.ts";
import type { Devices } from "./devices.ts";

export const placeOf = (context: Context): Place => ({
  address: addressOf(context),
  userAgent: context.get("user-agent").slice(0, 255) || null,
});

/**
 * How many passwords may be tried. Wrong ones count for the address, for the name at that address, and, where the name
 * has not signed in from there before, for the name at all strange places together: many addresses do not add up to
 * many tries, and whoever guesses keeps nobody out who comes from a known address or with a browser that was in.
 */
export function signInLimits(limits: Limits, devices: Devices, context: Context): Admission {
  const { address } = placeOf(context);
  return ({ name, accountId, known }) => {
    const device = devices.of(context, accountId);
    const counted: [LimitName, string][] =
      device !== null
        ? [["sign_in_place", `device ${device}`]]
        : [
            ["sign_in_address", address],
            ["sign_in_place", `${address} ${name}`],
            ...(known ? [] : ([["sign_in_strangers", name]] as [LimitName, string][])),
          ];
    const taken: typeof counted = [];
    const withdraw = () => {
      for (const [limit, key] of taken.splice(0)) limits.giveBack(limit, key);
    };
    try {
      for (const one of counted) {
        limits.take(...one);
        taken.push(one);
      }
    } catch (refusal) {
      // A password that nobody looks at is no guess.
      withdraw();
      throw refusal;
    }
    return { withdraw };
  };
}

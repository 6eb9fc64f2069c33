import type { Customer } from "../core/customers/customer.ts";
import { perAddress } from "../http/per-address.ts";
import { Turns } from "../http/turns.ts";
import type { Limits } from "../limits/limits.ts";

/** How much is answered: of one address, where many may sit behind a router, and of one customer. */
export interface WindowLimits {
  requests: ReturnType<typeof perAddress>;
  starts: ReturnType<typeof perAddress>;
  /** Starts of one address go one after the other: each holds an inbox for a moment. */
  turns: Turns;
  all: Limits;
}

export const windowLimits = (limits: Limits): WindowLimits => ({
  requests: perAddress(limits, "window_address"),
  starts: perAddress(limits, "window_start_address"),
  turns: new Turns(),
  all: limits,
});

export const keyOf = (customer: Customer): string =>
  customer.kind === "visitor" ? `v${customer.visitor.id}` : `a${customer.account.id}`;

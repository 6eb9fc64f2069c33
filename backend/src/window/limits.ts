import type { Customer } from "../core/customers/customer.ts";
import { Turns } from "../http/turns.ts";
import type { Limits } from "../limits/limits.ts";

export interface WindowLimits {
  /** Starts of one address go one after the other: each holds an inbox for a moment. */
  turns: Turns;
  all: Limits;
}

export const windowLimits = (limits: Limits): WindowLimits => ({
  turns: new Turns(),
  all: limits,
});

export const keyOf = (customer: Customer): string =>
  customer.kind === "visitor" ? `v${customer.visitor.id}` : `a${customer.account.id}`;

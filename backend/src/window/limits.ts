import type { Customer } from "../core/customers/customer.ts";
import { createLimiter, type Limiter } from "../http/rate-limit.ts";

/** How much is answered in a minute: of one address, where many may sit behind a router, and of one customer. */
export interface WindowLimits {
  requests: Limiter;
  starts: Limiter;
  commands: Limiter;
}

export const windowLimits = (enabled: boolean): WindowLimits => ({
  requests: createLimiter(enabled, 1_200, 60),
  starts: createLimiter(enabled, 60, 60),
  commands: createLimiter(enabled, 240, 60),
});

export const keyOf = (customer: Customer): string =>
  customer.kind === "visitor" ? `v${customer.visitor.id}` : `a${customer.account.id}`;

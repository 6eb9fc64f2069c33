import type { Customer } from "../core/customers/customer.ts";
import { perAddress } from "../http/per-address.ts";
import { createLimiter, type Limiter } from "../http/rate-limit.ts";
import { Turns } from "../http/turns.ts";

/** How much is answered in a minute: of one address, where many may sit behind a router, and of one customer. */
export interface WindowLimits {
  requests: ReturnType<typeof perAddress>;
  starts: ReturnType<typeof perAddress>;
  /** Starts of one address go one after the other: each holds an inbox for a moment. */
  turns: Turns;
  commands: Limiter;
  /** Conversations opened by socket: each is read anew. */
  opens: Limiter;
}

export const windowLimits = (enabled: boolean): WindowLimits => ({
  requests: perAddress(enabled, 1_200, 60),
  starts: perAddress(enabled, 60, 60),
  turns: new Turns(),
  commands: createLimiter(enabled, 240, 60),
  opens: createLimiter(enabled, 600, 60),
});

export const keyOf = (customer: Customer): string =>
  customer.kind === "visitor" ? `v${customer.visitor.id}` : `a${customer.account.id}`;

import type { Dialect } from "@switchboard/shared/words";
import { displayName } from "../core/accounts/account.ts";
import type { Tokens } from "../http/tokens.ts";
import { demoPeople } from "./people.ts";

/** Tokens of the demo pages last a working day. */
const tokenSeconds = 12 * 3_600;

/** The product has never seen this one: the account is made from what the token says, as for any host's customer. */
const newcomer = {
  id: 8,
  userName: "tenant.newcomer",
  role: "TENANT_USER",
  firstName: "Budi",
  lastName: "Santoso",
  tenantId: 1,
} as const;

/** Only these may be tried without a password, and only where DEMO=1. */
const doors: [channel: Dialect, id: number][] = [
  ["shop", 8050],
  ["shop", 8051],
  ["rooms", 5],
  ["rooms", 6],
  ["tenant", 7],
  ["tenant", newcomer.id],
  ["support", 6],
];

export interface DemoCustomer {
  channel: Dialect;
  id: number;
  name: string;
  token: string;
}

/**
 * The demo's customers with a fresh token each, as their own site's server would give them one; none without a secret
 * to sign it with.
 */
export function demoCustomers(tokens: Tokens): DemoCustomer[] {
  if (!tokens.signsAsHost) return [];
  const people = new Map([...demoPeople, newcomer].map((person) => [person.id, person]));
  return doors.flatMap(([channel, id]) => {
    const person = people.get(id);
    if (!person) return [];
    const { userName, role, firstName = null, lastName = null, tenantId } = person;
    const claims = { sub: String(id), userName, role, firstName, lastName, tenant_id: tenantId };
    const { token } = tokens.issueAsHost(claims, tokenSeconds);
    return [{ channel, id, name: displayName({ userName, firstName, lastName }), token }];
  });
}

import type { Dialect, Role } from "@switchboard/shared/words";
import type { Tokens } from "../http/tokens.ts";

/** Tokens of the demo pages last a working day. */
const tokenSeconds = 12 * 3_600;

interface Person {
  channel: Dialect;
  id: number;
  firstName: string;
  lastName: string;
  userName: string;
  role: Role;
  tenant_id?: number;
}

/** Only these may be tried without a password, and only where DEMO=1. */
const people: Person[] = [
  {
    channel: "shop",
    id: 8050,
    userName: "khach8050",
    role: "CUSTOMER",
    firstName: "Nguyễn Thị",
    lastName: "Khánh Huyền",
  },
  {
    channel: "shop",
    id: 8051,
    userName: "khach8051",
    role: "CUSTOMER",
    firstName: "Đặng Hoàng",
    lastName: "Phúc",
  },
  {
    channel: "rooms",
    id: 5,
    userName: "customer123",
    role: "CUSTOMER",
    firstName: "Nguyen",
    lastName: "Van A",
  },
  { channel: "rooms", id: 6, userName: "john_doe", role: "CUSTOMER", firstName: "John", lastName: "Doe" },
  {
    channel: "tenant",
    id: 7,
    userName: "tenant.user",
    role: "TENANT_USER",
    firstName: "Dewi",
    lastName: "Lestari",
    tenant_id: 1,
  },
  // The product has never seen this one: the account is made from what the token says, as for any host's customer.
  {
    channel: "tenant",
    id: 8,
    userName: "tenant.newcomer",
    role: "TENANT_USER",
    firstName: "Budi",
    lastName: "Santoso",
    tenant_id: 1,
  },
  { channel: "support", id: 6, userName: "john_doe", role: "CUSTOMER", firstName: "John", lastName: "Doe" },
];

export interface DemoCustomer {
  channel: Dialect;
  id: number;
  name: string;
  token: string;
}

/** The demo's customers with a fresh token each, as their own site's server would give them one. */
export function demoCustomers(tokens: Tokens): DemoCustomer[] {
  return people.map(({ channel, id, ...claims }) => ({
    channel,
    id,
    name: `${claims.firstName} ${claims.lastName}`,
    token: tokens.issue({ sub: String(id), ...claims }, tokenSeconds).token,
  }));
}

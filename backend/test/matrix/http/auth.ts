import { randomUUID } from "node:crypto";
import { allowed, type Gate, gated, type HttpRow, nothing } from "../rows.ts";

/** `/api/auth/…`: open to everybody but `me`; what is brought in the header changes nothing. */

const gate: Gate = {
  nobody: "unauthenticated",
  broken: "unauthenticated",
  visitor: "unauthenticated",
  pass: "unauthenticated",
  customer: "in",
  seller: "in",
  service: "forbidden",
  staff: "in",
  agent: "in",
  tenantUser: "in",
  admin: "in",
};

const password = "a long password";
const neverGiven = "a refresh token that nobody was ever given";

export const authRows: HttpRow[] = [
  { name: "GET /api/auth/me", about: nothing, expected: gated(gate, allowed), call: () => ({}) },
  {
    name: "POST /api/auth/register",
    about: nothing,
    expected: allowed,
    call: () => ({ body: { userName: `new-${randomUUID()}`, password } }),
  },
  {
    // Nobody becomes more than a customer by saying so.
    name: "POST /api/auth/register",
    variant: "as an admin",
    about: nothing,
    expected: () => "invalid",
    call: () => ({ body: { userName: `new-${randomUUID()}`, password, role: "ADMIN" } }),
  },
  {
    name: "POST /api/auth/login",
    about: nothing,
    expected: () => "unauthenticated",
    call: ({ person }) => ({ body: { userName: person.account?.userName ?? "nobody", password } }),
  },
  {
    name: "POST /api/auth/refresh",
    about: nothing,
    expected: ({ actor }) =>
      actor === "admin" || actor === "roomCustomerA" || actor === "roomCustomerB" ? "ok" : "unauthenticated",
    call: ({ person }) => ({ body: { refreshToken: person.refreshToken ?? neverGiven } }),
  },
  {
    name: "POST /api/auth/logout",
    about: nothing,
    expected: allowed,
    call: () => ({ body: { refreshToken: neverGiven } }),
  },
];

import { randomUUID } from "node:crypto";
import { aboutNothing, allowed, gated, type HttpRow, people } from "../rows.ts";

/** `/api/auth/…`: open to everybody but `me`; what is brought in the header changes nothing. */

const password = "a long password";
const neverGiven = "a refresh token that nobody was ever given";
const newcomer = () => ({ userName: `new-${randomUUID()}`, password });

export const authRows: HttpRow[] = [
  aboutNothing("GET /api/auth/me", gated(people, allowed)),
  aboutNothing("POST /api/auth/register", allowed, () => ({ body: newcomer() })),
  // Nobody becomes more than a customer by saying so.
  aboutNothing(
    "POST /api/auth/register",
    () => "invalid",
    () => ({ body: { ...newcomer(), role: "ADMIN" } }),
    { variant: "as an admin" },
  ),
  aboutNothing(
    "POST /api/auth/login",
    () => "unauthenticated",
    ({ person }) => ({ body: { userName: person.account?.userName ?? "nobody", password } }),
  ),
  aboutNothing(
    "POST /api/auth/refresh",
    ({ actor }) =>
      actor === "admin" || actor === "roomCustomerA" || actor === "roomCustomerB" ? "ok" : "unauthenticated",
    ({ person }) => ({ body: { refreshToken: person.refreshToken ?? neverGiven } }),
  ),
  aboutNothing("POST /api/auth/logout", allowed, () => ({ body: { refreshToken: neverGiven } })),
];

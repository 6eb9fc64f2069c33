import { allowed, type Gate, gated, type HttpRow, nothing } from "../rows.ts";

/** `POST /api/v1/support/chat/start`: everybody with an account, for themselves. */

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

export const supportRows: HttpRow[] = [
  {
    name: "POST /api/v1/support/chat/start",
    about: nothing,
    expected: gated(gate, allowed),
    call: () => ({ body: { topic: "the API" } }),
  },
];

import { aboutNothing, allowed, gated, type HttpRow, people } from "../rows.ts";

/** `POST /api/v1/support/chat/start`: everybody with an account, for themselves. */

export const supportRows: HttpRow[] = [
  aboutNothing("POST /api/v1/support/chat/start", gated(people, allowed), () => ({
    body: { topic: "the API" },
  })),
];

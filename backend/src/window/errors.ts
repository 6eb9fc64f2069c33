import type { WindowError, WindowErrorCode } from "@switchboard/shared/window/api";
import type { DomainErrorId } from "../core/errors.ts";
import { type Answer, comeAgainIn, type ErrorWords, issuesOf } from "../http/answers.ts";

/** How the chat window's API words failures: `{ error: { code, message, details? } }`. */

const failure = (
  status: number,
  code: WindowErrorCode,
  message: string,
  details?: unknown,
  headers?: Answer["headers"],
): Answer => ({
  status,
  body: { error: { code, message, details } satisfies WindowError },
  headers,
});

const notFound = failure(404, "not_found", "There is no such conversation");
const notAllowed = failure(403, "forbidden", "This account cannot chat here");

const noChannel = failure(404, "not_found", "There is no such channel");

const wordings: Partial<Record<DomainErrorId, Answer>> = {
  unauthenticated: failure(401, "unauthenticated", "The token is missing, too old or not valid"),
  identity_unproven: failure(401, "unauthenticated", "The account is not proven: user_hash"),
  no_identity: failure(400, "invalid", "A visitor needs a token or a browserUuid"),
  forbidden: notAllowed,
  ctv_may_not_chat: notAllowed,
  ctv_may_not_send: notAllowed,
  not_a_buyer: notAllowed,
  // Not told apart: the number of an account would say whether somebody has it.
  not_a_seller: noChannel,
  conversation_not_found: notFound,
  inbox_not_found: noChannel,
  shop_not_found: noChannel,
  conversation_closed: failure(409, "closed", "The conversation has ended"),
  not_ended: failure(409, "not_ended", "Only what has ended can be rated"),
  overloaded: failure(503, "unavailable", "Too many ask at once", undefined, comeAgainIn(2)),
  keys_unavailable: failure(503, "unavailable", "Tokens cannot be checked now", undefined, comeAgainIn(5)),
  unavailable: failure(503, "unavailable", "Nothing can be stored right now", undefined, comeAgainIn(1)),
};

const internal = failure(500, "internal", "Something went wrong");

export const windowWords: ErrorWords = {
  domain: ({ id, facts }) => {
    if (id !== "too_many_attempts") return wordings[id] ?? internal;
    const { retryAfter } = facts;
    const message = "Too much at once, try again later";
    return failure(429, "rate_limited", message, { retryAfter }, comeAgainIn(retryAfter));
  },
  invalid: (error) => failure(400, "invalid", "The request is not right", issuesOf(error)),
  http: (status) =>
    status === 404
      ? failure(404, "not_found", "There is no such address")
      : failure(status, "invalid", "The request is not right"),
  internal: () => internal,
};

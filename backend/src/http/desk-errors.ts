import type { DeskErrorCode } from "@switchboard/shared/desk/commands";
import type { DomainError, DomainErrorId } from "../core/errors.ts";
import { type Answer, comeAgainIn, type ErrorWords, issuesOf } from "./answers.ts";

/** How the desk API and the sign-in API word failures: `{ error: { code, message, details? } }`. */

interface Wording {
  status: number;
  code: DeskErrorCode | "wrong_credentials" | "user_name_taken";
  message: string;
}

const wordings: Partial<Record<DomainErrorId, Wording>> = {
  unauthenticated: { status: 401, code: "unauthenticated", message: "Sign in first" },
  wrong_credentials: { status: 401, code: "wrong_credentials", message: "User name or password is wrong" },
  too_many_attempts: { status: 429, code: "rate_limited", message: "Too many attempts, try again later" },
  user_name_taken: { status: 409, code: "user_name_taken", message: "This user name is taken" },
  registration_closed: { status: 403, code: "forbidden", message: "Registration is closed here" },
  forbidden: { status: 403, code: "forbidden", message: "This account may not do that" },
  conversation_not_found: { status: 404, code: "not_found", message: "No such conversation" },
  ticket_not_found: { status: 404, code: "not_found", message: "No such ticket" },
  ticket_resolved: { status: 409, code: "conversation_closed", message: "The ticket is resolved" },
  account_not_found: { status: 404, code: "not_found", message: "No such account" },
  conversation_closed: { status: 409, code: "conversation_closed", message: "The conversation is closed" },
  already_claimed: { status: 409, code: "already_claimed", message: "Somebody else has claimed it" },
  not_claimed: { status: 409, code: "not_claimed", message: "Nobody holds an open session here" },
  not_a_member: { status: 409, code: "forbidden", message: "That agent is not a member of this inbox" },
  stale: { status: 409, code: "stale", message: "Somebody wrote since" },
  unavailable: { status: 503, code: "unavailable", message: "The service cannot store anything right now" },
  keys_unavailable: { status: 503, code: "unavailable", message: "Tokens cannot be checked right now" },
  overloaded: { status: 503, code: "unavailable", message: "Too many ask at once, try again in a moment" },
};

const internal: Wording = { status: 500, code: "internal", message: "Something went wrong" };

const answer = (wording: Wording, details?: unknown, headers?: Answer["headers"]): Answer => ({
  status: wording.status,
  body: { error: { code: wording.code, message: wording.message, details } },
  headers,
});

function domain(error: DomainError): Answer {
  const wording = wordings[error.id] ?? internal;
  const { retryAfter } = error.facts;
  const seconds = error.id === "unavailable" ? 1 : retryAfter;
  const headers = typeof seconds === "number" ? comeAgainIn(seconds) : undefined;
  const details = Object.keys(error.facts).length > 0 ? error.facts : undefined;
  return answer(wording, details, headers);
}

export const deskWords: ErrorWords = {
  domain,
  invalid: (error) =>
    answer({ status: 400, code: "invalid", message: "The request is not right" }, issuesOf(error)),
  http: (status) =>
    answer(
      status === 404
        ? { status, code: "not_found", message: "No such address" }
        : { status, code: "invalid", message: "The request is not right" },
    ),
  internal: () => answer(internal),
};

import { STATUS_CODES } from "node:http";
import type { OssFailure } from "@switchboard/shared/dialects/oss";
import type { z } from "zod";
import type { DomainErrorId } from "../../core/errors.ts";
import { type Answer, comeAgainIn, type ErrorWords, isMissing } from "../../http/answers.ts";

/** The OSS dialect's words: `{ error, details? }`. Source: "Error Responses" of `oss-livechat.id.md`. */

const failure = (status: number, error: string, details?: string, headers?: Answer["headers"]): Answer => ({
  status,
  body: { error, details } satisfies OssFailure,
  headers,
});

const invalidBody = (details: string): Answer => failure(400, "Invalid request body", details);
const sessionNotFound = failure(404, "Session not found");

const wordings: Partial<Record<DomainErrorId, Answer>> = {
  conversation_not_found: sessionNotFound,
  session_not_found: sessionNotFound,
  conversation_closed: failure(409, "Session is closed"),
  no_identity: invalidBody("missing required field: browser_uuid or oss_user_id"),
  inbox_not_found: invalidBody("invalid field: department_id"),
  unauthenticated: failure(401, "Unauthorized", "visitor_token is missing or not valid"),
  identity_unproven: failure(401, "Unauthorized", "user_hash or visitor_token is missing or not valid"),
};

/** `missing required field: topic`, or `invalid field: priority`; the first fault counts. */
function fault({ issues }: z.ZodError): string {
  const [issue] = issues;
  const field = String(issue?.path[0] ?? "");
  if (field === "") return "the body is not a JSON object";
  return `${isMissing(issue) ? "missing required field" : "invalid field"}: ${field}`;
}

/** @param what failed, as the contract's 500 says: "Failed to start chat" */
export const ossWords = (what: string): ErrorWords => ({
  domain: ({ id, facts }) => {
    if (id === "too_many_attempts") {
      const { retryAfter } = facts;
      return failure(429, "Too many requests", `retry after ${retryAfter} seconds`, comeAgainIn(retryAfter));
    }
    if (id === "overloaded" || id === "keys_unavailable")
      return failure(503, "Service unavailable", "try again later", comeAgainIn(facts.retryAfter ?? 2));
    if (id === "unavailable") return failure(500, what, "database connection error", comeAgainIn(1));
    return wordings[id] ?? failure(500, what, "internal error");
  },
  invalid: (error) => invalidBody(fault(error)),
  http: (status) =>
    status === 404
      ? failure(404, "Not found")
      : status === 400
        ? invalidBody("the body is not valid JSON")
        : failure(status, STATUS_CODES[status] ?? "Invalid request"),
  internal: () => failure(500, what, "internal error"),
});

import { STATUS_CODES } from "node:http";
import type { RoomsFailure } from "@switchboard/shared/dialects/rooms";
import type { z } from "zod";
import type { DomainErrorId } from "../../core/errors.ts";
import { type Answer, comeAgainIn, type ErrorWords } from "../../http/answers.ts";

/** The rooms dialect's words: `{ statusCode, message, error }` over HTTP, the message alone over sockets. */

const failure = (status: number, message: string, headers?: Answer["headers"]): Answer => ({
  status,
  body: { statusCode: status, message, error: STATUS_CODES[status] ?? "Error" } satisfies RoomsFailure,
  headers,
});

const wordings: Partial<Record<DomainErrorId, [status: number, message: string]>> = {
  unauthenticated: [401, "Unauthorized"],
  forbidden: [403, "Forbidden resource"],
  conversation_not_found: [404, "Room not found"],
  session_not_found: [404, "Session not found"],
  already_claimed: [409, "Session already claimed"],
  session_ended: [409, "Session has ended"],
  not_claimed: [409, "Session has ended"],
  conversation_closed: [409, "Room is closed"],
  unavailable: [503, "Service temporarily unavailable"],
  overloaded: [503, "Service temporarily unavailable"],
  keys_unavailable: [503, "Service temporarily unavailable"],
  too_many_attempts: [429, "Too many requests, try again later"],
};

const internalMessage = "Internal server error";

/** `title: too long; page: expected number` */
function faults(error: z.ZodError): string {
  const words = error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join(".")}: ${message}` : message,
  );
  return [...new Set(words)].join("; ") || "Bad Request";
}

export const roomsWords: ErrorWords = {
  domain: ({ id, facts }) => {
    const [status, message] = wordings[id] ?? [500, internalMessage];
    return failure(
      status,
      message,
      status === 503 || status === 429 ? comeAgainIn(facts.retryAfter ?? 1) : undefined,
    );
  },
  invalid: (error) => failure(400, faults(error)),
  http: (status) => failure(status, STATUS_CODES[status] ?? "Bad Request"),
  internal: () => failure(500, internalMessage),
};

/** The same words for a socket. */
export const roomsMessageOf = (answer: Answer): string => (answer.body as RoomsFailure).message;

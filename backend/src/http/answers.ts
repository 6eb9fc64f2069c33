import type { Context, Middleware } from "koa";
import { z } from "zod";
import { type DomainError, isDomainError } from "../core/errors.ts";

/** An HTTP answer as a dialect words it. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string> | undefined;
}

/** Says when to come again. */
export const comeAgainIn = (seconds: unknown): Record<string, string> => ({ "Retry-After": String(seconds) });

/** Enough to see what is wrong; a request may have as many faults as it has bytes. */
const issuesShown = 20;
const issueLength = 300;

/** The first faults of a request, where they are and what they are. */
export const issuesOf = ({ issues }: z.ZodError) =>
  issues.slice(0, issuesShown).map(({ path, message }) => ({
    path: path.join(".").slice(0, issueLength),
    message: message.slice(0, issueLength),
  }));

/** Whether a fault is a field that was not given. */
export const isMissing = (issue: z.core.$ZodIssue | undefined): boolean =>
  issue?.code === "invalid_type" && (issue.input === undefined || issue.input === null);

/** How one API words what went wrong. */
export interface ErrorWords {
  domain(error: DomainError): Answer;
  /** The request does not have the API's form. */
  invalid(error: z.ZodError): Answer;
  /** Broken JSON, a body too large, a path that does not exist: anything with a 4xx of its own. */
  http(status: number): Answer;
  /** Anything else. Nothing of it may show. */
  internal(): Answer;
}

/**
 * The one place that writes error bodies. An unknown error is hidden from the client and left to the request log.
 */
export function answerErrors(words: ErrorWords): Middleware {
  return async (context, next) => {
    try {
      await next();
      if (context.status === 404 && context.body === undefined) write(context, words.http(404));
    } catch (error) {
      const answer = wordsFor(words, error);
      if (answer.status >= 500) context.state.failure = error;
      write(context, answer);
    }
  };
}

function wordsFor(words: ErrorWords, error: unknown): Answer {
  if (isDomainError(error)) return words.domain(error);
  if (error instanceof z.ZodError) return words.invalid(error);
  const status = (error as { status?: unknown } | null)?.status;
  if (typeof status === "number" && status >= 400 && status < 500) return words.http(status);
  return words.internal();
}

function write(context: Context, answer: Answer): void {
  context.status = answer.status;
  context.body = answer.body;
  if (answer.headers) context.set(answer.headers);
}

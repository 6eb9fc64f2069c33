import { type DestinationStream, type Logger, pino } from "pino";

/** The process's log: a line of JSON each. Texts, tokens and query parameters never get into it. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, serializers: { err: describeFailure } };
  return destination ? pino(options, destination) : pino(options);
}

export interface LoggedFailure {
  type: string;
  message?: string;
  code?: string | number;
  stack?: string;
  cause?: LoggedFailure;
}

interface Known extends Error {
  code?: unknown;
  errno?: unknown;
  cause?: unknown;
  driverError?: unknown;
}

/**
 * An error as the log shows it: only what is named here. The usual copy of every property would write a failed
 * statement with its parameters, and those are what people wrote to each other.
 */
export function describeFailure(error: unknown): LoggedFailure {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, code, errno, message, stack, cause } = error as Known;
  const known = [code, errno].find((value) => typeof value === "string" || typeof value === "number");
  return {
    type: name,
    message: fromDatabase(error) ? withoutValues(message) : message,
    ...(known === undefined ? {} : { code: known as string | number }),
    stack: framesOf(stack),
    ...(cause instanceof Error ? { cause: describeFailure(cause) } : {}),
  };
}

function fromDatabase(error: Known): boolean {
  const code = typeof error.code === "string" ? error.code : "";
  return error.driverError !== undefined || "sql" in error || /^(SQLITE|ER)_/.test(code);
}

/** Databases quote the value that they refuse. From the first quote to the last: a value may hold quotes itself. */
const withoutValues = (message: string): string => message.replace(/(['"`]).*\1/s, "$1…$1");

/** Where it happened, without the message that a stack begins with. */
const framesOf = (stack = ""): string =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");

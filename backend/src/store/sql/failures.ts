import { DomainError } from "../../core/errors.ts";

interface DriverFailure {
  code?: string;
  errno?: number;
  /** mysql2: the connection is gone. */
  fatal?: boolean;
  driverError?: DriverFailure;
}

const driverFailure = (error: unknown): DriverFailure => {
  const failure = (error ?? {}) as DriverFailure;
  return failure.driverError ?? failure;
};

/** Deadlock victim, lock wait over, snapshot stale: the same transaction may well succeed the next time. */
export function isTransient(error: unknown): boolean {
  const { errno } = driverFailure(error);
  return errno === 1213 || errno === 1205 || errno === 1020;
}

/** A unique key said no. */
export function isDuplicate(error: unknown): boolean {
  const { errno, code } = driverFailure(error);
  return errno === 1062 || code === "SQLITE_CONSTRAINT_UNIQUE" || code === "SQLITE_CONSTRAINT_PRIMARYKEY";
}

const connectionCodes = new Set([
  "PROTOCOL_CONNECTION_LOST",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EHOSTUNREACH",
  "ER_SERVER_SHUTDOWN",
  "ER_CON_COUNT_ERROR",
  "ER_CONNECTION_KILLED",
]);
/** SQLite's codes come with what exactly failed at their ends: SQLITE_IOERR_WRITE. */
const sqliteUnavailable = /^SQLITE_(BUSY|FULL|IOERR|CANTOPEN)/;

/** The database could not be reached or did not answer; whether a commit went through is then unknown. */
export function isConnectionLoss(error: unknown): boolean {
  const { code, fatal } = driverFailure(error);
  return (
    fatal === true || (code !== undefined && (connectionCodes.has(code) || sqliteUnavailable.test(code)))
  );
}

/** What core knows of: a database that cannot be reached or is overrun is a fact, everything else stays what it is. */
export function toDomainError(error: unknown): unknown {
  return isConnectionLoss(error) || isTransient(error)
    ? new DomainError("unavailable", {}, { cause: error })
    : error;
}

import { DomainError } from "../../core/errors.ts";

/** Why the database does not serve, in the words that `/readyz` and the log use. */
export type Trouble =
  | "unreachable"
  | "read_only"
  | "full"
  | "locked"
  | "overloaded"
  | "refused"
  | "too_large"
  | "damaged";

interface DriverFailure {
  code?: string;
  errno?: number;
  message?: string;
  /** mysql2: the connection is gone. */
  fatal?: boolean;
  driverError?: DriverFailure;
}

const driverFailure = (error: unknown): DriverFailure => {
  const failure = (error ?? {}) as DriverFailure;
  return failure.driverError ?? failure;
};

/** Deadlock victim, lock wait over, snapshot stale, a cluster's conflict: the same transaction may well succeed next time. */
const transient = new Set([1213, 1205, 1020, 3101]);

export function isTransient(error: unknown): boolean {
  const { errno } = driverFailure(error);
  return errno !== undefined && transient.has(errno);
}

/** A unique key said no. */
export function isDuplicate(error: unknown): boolean {
  const { errno, code } = driverFailure(error);
  return errno === 1062 || code === "SQLITE_CONSTRAINT_UNIQUE" || code === "SQLITE_CONSTRAINT_PRIMARYKEY";
}

/** The unique key that said no: MySQL names the index, SQLite the columns. */
export function isDuplicateOf(error: unknown, key: { index: string; columns: string }): boolean {
  if (!isDuplicate(error)) return false;
  const { message = "" } = driverFailure(error);
  const named = /for key '(?:[^'.]*\.)?([^'.]+)'$/.exec(message)?.[1];
  return named === undefined ? message.endsWith(`: ${key.columns}`) : named === key.index;
}

/** Another process holds SQLite's lock. */
export const isBusy = (error: unknown): boolean =>
  /^SQLITE_(BUSY|LOCKED)/.test(driverFailure(error).code ?? "");

/** What the pool says of itself, see `mysql-pool.ts`. */
export const poolFailureCodes = {
  late: "STATEMENT_LATE",
  noConnection: "NO_CONNECTION",
  full: "POOL_FULL",
} as const;

/**
 * By number: mysql2 names many of MariaDB's errors wrongly. Numbers below 1000 are the operating system's, as the
 * server's file layer reports them.
 */
const numbers: Record<Trouble, readonly number[]> = {
  // Shutting down, session killed, network errors, the server ended the session, node not ready, offline mode.
  unreachable: [1053, 1077, 1079, 1158, 1159, 1160, 1161, 1184, 1152, 1927, 4031, 3169, 1047, 3032, 1317],
  // --read-only, read-only transaction, InnoDB read only, global read lock, refused by the replication group.
  read_only: [1290, 1792, 1836, 1874, 1223, 3100, 1881],
  // Disk full, table full, no space for temporary files, failed writes, errors of the engine.
  full: [3, 20, 28, 1021, 1026, 1030, 1114, 1180, 1878],
  locked: [],
  // Connections, user limits, memory, threads, too slow.
  overloaded: [1040, 1041, 1037, 1038, 1129, 1135, 1203, 1226, 1637, 1969, 3024, 5],
  // The account or the database's name no longer holds.
  refused: [1044, 1045, 1049, 1130, 1142, 1143, 1227, 1698, 1820, 1862, 3118, 3159],
  // max_allowed_packet.
  too_large: [1153],
  // Files that cannot be opened or read, crashed tables and indexes.
  damaged: [1016, 1017, 1024, 1033, 1034, 1035, 1194, 1195, 1712, 1812, 1877, 1932],
};
const troubleOfNumber = new Map(
  Object.entries(numbers).flatMap(([trouble, list]) => list.map((number) => [number, trouble as Trouble])),
);

/** Failures of the operating system and of the driver, which have no number of the server's. */
const troubleOfCode = new Map<string, Trouble>([
  ...[
    "PROTOCOL_CONNECTION_LOST",
    "ECONNREFUSED",
    "ECONNRESET",
    "ECONNABORTED",
    "EPIPE",
    "ETIMEDOUT",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "ENETDOWN",
    "EHOSTDOWN",
    "ENOENT",
    poolFailureCodes.late,
    poolFailureCodes.noConnection,
  ].map((code) => [code, "unreachable"] as const),
  [poolFailureCodes.full, "overloaded"],
  ["EMFILE", "overloaded"],
  ["ENFILE", "overloaded"],
  ["ENOSPC", "full"],
  ["EDQUOT", "full"],
]);

/** SQLite's codes come with what exactly failed at their ends: SQLITE_IOERR_WRITE. */
const sqliteTroubles: [RegExp, Trouble][] = [
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, "locked"],
  [/^SQLITE_FULL/, "full"],
  // A write that fails for want of space is often no more than that.
  [/^SQLITE_IOERR/, "full"],
  [/^SQLITE_(READONLY|PERM|AUTH)/, "read_only"],
  [/^SQLITE_CANTOPEN/, "unreachable"],
  [/^SQLITE_NOMEM/, "overloaded"],
  [/^SQLITE_(CORRUPT|NOTADB)/, "damaged"],
];

/** Why the database did not do it, where that is the database's trouble and no fault of the statement's. */
export function troubleOf(error: unknown): Trouble | null {
  const { code, errno, fatal } = driverFailure(error);
  const byNumber = errno === undefined ? undefined : troubleOfNumber.get(errno);
  if (byNumber) return byNumber;
  if (code !== undefined) {
    const known = troubleOfCode.get(code) ?? sqliteTroubles.find(([pattern]) => pattern.test(code))?.[1];
    if (known) return known;
  }
  return fatal === true ? "unreachable" : null;
}

/** The connection is gone, or was given up: on another one the same may succeed. Of a COMMIT nothing is known then. */
export const isConnectionLoss = (error: unknown): boolean => troubleOf(error) === "unreachable";

/** No statement was sent, since there was no connection for it: trying again at once does not help. */
export const isUnsent = (error: unknown): boolean => {
  const { code } = driverFailure(error);
  return code === poolFailureCodes.noConnection || code === poolFailureCodes.full;
};

/** What core knows of: a database that does not serve is a fact, everything else stays what it is. */
export function toDomainError(error: unknown): unknown {
  const trouble = troubleOf(error);
  if (trouble === null && !isTransient(error)) return error;
  return new DomainError("unavailable", {}, { cause: error });
}

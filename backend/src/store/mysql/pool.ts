import { type Connection, createPool, type Pool, type PoolConnection, type PoolOptions } from "mysql2";
import type { Deadlines } from "../deadlines.ts";
import { poolFailureCodes, troubleOf } from "../sql/failures.ts";
import { OrphanKiller } from "./orphans.ts";

const setUp = [
  // READ COMMITTED: what a lock waited for is what is then read, and gaps stay unlocked.
  "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
  "SET SESSION time_zone = '+00:00'",
  // The writer quotes texts with backslashes.
  "SET SESSION sql_mode = REPLACE(@@sql_mode, 'NO_BACKSLASH_ESCAPES', '')",
  // Shorter than a statement's deadline, so that a wait for a lock ends with an error and not with the connection.
  "SET SESSION innodb_lock_wait_timeout = 3",
  // The server ends a session that we have lost without its noticing, and so gives back the session's locks.
  "SET SESSION wait_timeout = 60",
].join("; ");

/** Idle connections go before the server's `wait_timeout` ends them. */
export const idleMs = 20_000;

/** A failure of the pool or of the way to the server; `fatal` as mysql2 says it of lost connections. */
class PoolFailure extends Error {
  override readonly name = "PoolFailure";
  readonly fatal = true;
  /** The server's number for it, where the server has answered. */
  readonly errno: number | undefined;

  constructor(
    readonly code: string,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.errno = (cause as { errno?: number } | undefined)?.errno;
  }
}

/**
 * The pool TypeORM uses. Nothing waits for ever in it: neither for a connection nor for a statement's answer. A
 * connection whose answer does not come is destroyed, and its session on the server is ended from another one, because
 * it may hold locks.
 */
export function createBoundedPool(options: PoolOptions, deadlines: Deadlines): Pool {
  const pool = createPool(options);
  const orphans = new OrphanKiller(options);
  const idle = new Set<PoolConnection>();
  pool.on("release", (connection) => idle.add(connection));
  pool.on("acquire", (connection) => idle.delete(connection));
  const onLate = (connection: PoolConnection) => {
    orphans.add(connection.threadId);
    // What silences one connection silences most of them: the next attempt gets a new one.
    for (const other of idle) {
      other.destroy();
      (other as unknown as Session).stream.destroy();
    }
    idle.clear();
  };
  // From the beginning: TypeORM opens the first connection before it answers.
  pool.on("connection", (connection) => {
    const session = connection as unknown as Session;
    // A failing connection emits "error" although each statement has heard of it.
    connection.on("error", () => undefined);
    session.stream.once("close", () => idle.delete(connection));
    limitStatements(session, deadlines, () => onLate(connection));
    session.query(setUp, undefined, (error) => {
      if (error) session.stream.destroy(new PoolFailure(poolFailureCodes.late, "no session", error));
    });
  });
  limitAcquiring(pool, deadlines);
  const end = pool.end.bind(pool);
  pool.end = ((done?: (error: NodeJS.ErrnoException | null) => void) => {
    orphans.stop();
    // A connection that cannot say goodbye is closed all the same.
    end(() => done?.(null));
  }) as Pool["end"];
  return pool;
}

type Answered = (error: Error | null, ...answer: unknown[]) => void;

/** What is needed of a connection. Its `query` is given a statement alone, or with values, or with values and a callback. */
interface Session {
  stream: { destroy(error?: Error): void; once(event: "close", listener: () => void): void };
  query(sql: unknown, values?: unknown, done?: Answered): unknown;
  destroy: Connection["destroy"];
}

/** Every statement of a connection, whoever sends it, has a deadline. */
function limitStatements(session: Session, deadlines: Deadlines, onLate: () => void): void {
  const query = session.query.bind(session);
  const late = () => {
    onLate();
    // All statements that wait on this connection hear of it, and the pool forgets the connection.
    session.stream.destroy(new PoolFailure(poolFailureCodes.late, "the database did not answer in time"));
  };
  session.query = (sql, values, done) => {
    const answered = typeof values === "function" ? (values as Answered) : done;
    if (!answered) return query(sql, values);
    // After what has arrived is read: a process that stood still itself finds its answers waiting.
    let lastLook: NodeJS.Immediate | undefined;
    const timer = setTimeout(() => {
      lastLook = setImmediate(late);
    }, deadlines.statementMs);
    return query(sql, typeof values === "function" ? undefined : values, (error, ...answer) => {
      clearTimeout(timer);
      clearImmediate(lastLook);
      answered(error, ...answer);
      // The old writer of a failed-over cluster would refuse for as long as we keep the connection.
      if (error && troubleOf(error) === "read_only") session.destroy();
    });
  };
}

/** mysql2 knows no deadline for a wait in its queue. */
function limitAcquiring(pool: Pool, deadlines: Deadlines): void {
  const acquire = pool.getConnection.bind(pool);
  let waiting = 0;
  pool.getConnection = (done) => {
    if (waiting >= deadlines.queue) {
      done(new PoolFailure(poolFailureCodes.full, "too many wait for the database"), noConnection);
      return;
    }
    waiting += 1;
    let over = false;
    const timer = setTimeout(() => {
      over = true;
      done(new PoolFailure(poolFailureCodes.noConnection, "no connection became free in time"), noConnection);
    }, deadlines.connectionMs);
    acquire((error, connection) => {
      waiting -= 1;
      if (over) {
        connection?.release();
        return;
      }
      clearTimeout(timer);
      if (!error) return done(null, connection);
      const why = (error as Error).message || error.code || "no connection";
      done(new PoolFailure(poolFailureCodes.noConnection, why, error), noConnection);
    });
  };
}

/** mysql2's callbacks have no connection where there is an error. */
const noConnection = undefined as unknown as PoolConnection;

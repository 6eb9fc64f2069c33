import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type BetterSqlite3 from "better-sqlite3";
import type { PoolOptions } from "mysql2";
import { DataSource, type Logger } from "typeorm";
import { Availability } from "./availability.ts";
import { type Deadlines, servingDeadlines, startingDeadlines, stoppingDeadlines } from "./deadlines.ts";
import { entities } from "./entities/index.ts";
import { migrations } from "./migrations/index.ts";
import { createBoundedPool, idleMs } from "./mysql/pool.ts";
import { retried } from "./retrying.ts";
import type { Flavour } from "./sql/flavour.ts";

/**
 * The connections to the truth. On MySQL both are the same pool; on SQLite writing has a connection of its own, so
 * that a reader never sees what an open transaction may still take back.
 */
export interface Database {
  flavour: Flavour;
  writing: DataSource;
  reading: DataSource;
  availability: Availability;
  /** Those of the start, until `serve`. */
  deadlines: Readonly<Deadlines>;
  /** The schema is up to date: from now on somebody waits for each answer. */
  serve(): void;
  /** The process is about to stop: whatever does not answer is given up sooner. */
  hurry(): void;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  poolSize?: number;
  /** Once the database serves; for tests that cannot wait as long. */
  deadlines?: Partial<Deadlines>;
}

const nothing = () => undefined;
/** TypeORM says nothing by itself: what fails is thrown, and whoever catches it decides what to show. */
const quiet: Logger = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};

/** @param url `mysql://user:password@host:port/name` or `sqlite:<file>` */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const deadlines = { ...startingDeadlines };
  const common = {
    availability: new Availability(),
    deadlines,
    serve: () => void Object.assign(deadlines, servingDeadlines, options.deadlines),
    hurry: () => void Object.assign(deadlines, stoppingDeadlines),
  };
  return url.startsWith("sqlite:")
    ? { ...common, ...(await openSqlite(url.slice("sqlite:".length), deadlines)) }
    : { ...common, ...(await openMysql(url, options.poolSize ?? 12, deadlines)) };
}

type Connections = Pick<Database, "flavour" | "writing" | "reading" | "close">;

async function openSqlite(file: string, deadlines: Deadlines): Promise<Connections> {
  mkdirSync(dirname(file), { recursive: true });
  const pragmas = (connection: BetterSqlite3.Database) => {
    connection.pragma("cache_size = -65536");
  };
  // Never SQLite's own waiting for a lock, which stops the whole process: what is locked is tried again later.
  const common = { type: "better-sqlite3", database: file, entities, timeout: 0 } as const;
  const openWriting = () =>
    new DataSource({
      ...common,
      migrations,
      logger: quiet,
      migrationsTransactionMode: "each",
      prepareDatabase: (connection: BetterSqlite3.Database) => {
        pragmas(connection);
        connection.pragma("journal_mode = WAL");
        // An acknowledged message must outlive the machine, not only the process.
        connection.pragma("synchronous = FULL");
        // What a long reader has let the log grow to is given back to the disk.
        connection.pragma("journal_size_limit = 67108864");
      },
    }).initialize();
  const openReading = () =>
    new DataSource({
      ...common,
      prepareDatabase: (connection: BetterSqlite3.Database) => {
        pragmas(connection);
        connection.pragma("query_only = ON");
      },
    }).initialize();
  const writing = await retried(deadlines.retryMs, openWriting);
  const reading = await retried(deadlines.retryMs, openReading);
  return {
    flavour: "sqlite",
    writing,
    reading,
    close: async () => {
      await reading.destroy();
      await writing.destroy();
    },
  };
}

async function openMysql(url: string, poolSize: number, deadlines: Deadlines): Promise<Connections> {
  const source = new DataSource({
    type: "mysql",
    driver: { createPool: (options: PoolOptions) => createBoundedPool(options, deadlines) },
    url,
    entities,
    migrations,
    logger: quiet,
    migrationsTransactionMode: "each",
    charset: "utf8mb4_unicode_ci",
    timezone: "Z",
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize,
    connectTimeout: 5_000,
    extra: {
      enableKeepAlive: true,
      keepAliveInitialDelay: 10_000,
      // mysql2 closes idle connections only where fewer than all may be idle.
      maxIdle: poolSize - 1,
      idleTimeout: idleMs,
      gracefulEnd: true,
      // Several statements in one round trip: the message writer's. `trace` would note a stack for every query.
      multipleStatements: true,
      trace: false,
    },
  });
  await source.initialize();
  return { flavour: "mysql", writing: source, reading: source, close: () => source.destroy() };
}

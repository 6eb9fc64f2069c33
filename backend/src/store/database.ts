import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type BetterSqlite3 from "better-sqlite3";
import { createPool, type Pool, type PoolOptions } from "mysql2";
import { DataSource, type Logger } from "typeorm";
import { entities } from "./entities/index.ts";
import { migrations } from "./migrations/index.ts";
import type { Flavour } from "./sql/flavour.ts";

/**
 * The connections to the truth. On MySQL both are the same pool; on SQLite writing has a connection of its own, so
 * that a reader never sees what an open transaction may still take back.
 */
export interface Database {
  flavour: Flavour;
  writing: DataSource;
  reading: DataSource;
  close(): Promise<void>;
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
export async function openDatabase(url: string, options: { poolSize?: number } = {}): Promise<Database> {
  return url.startsWith("sqlite:")
    ? openSqlite(url.slice("sqlite:".length))
    : openMysql(url, options.poolSize ?? 12);
}

async function openSqlite(file: string): Promise<Database> {
  mkdirSync(dirname(file), { recursive: true });
  const pragmas = (connection: BetterSqlite3.Database) => {
    connection.pragma("busy_timeout = 10000");
    connection.pragma("cache_size = -65536");
  };
  const writing = new DataSource({
    type: "better-sqlite3",
    database: file,
    entities,
    migrations,
    logger: quiet,
    migrationsTransactionMode: "each",
    prepareDatabase: (connection: BetterSqlite3.Database) => {
      pragmas(connection);
      connection.pragma("journal_mode = WAL");
      // An acknowledged message must outlive the machine, not only the process.
      connection.pragma("synchronous = FULL");
    },
  });
  await writing.initialize();
  const reading = new DataSource({
    type: "better-sqlite3",
    database: file,
    entities,
    prepareDatabase: (connection: BetterSqlite3.Database) => {
      pragmas(connection);
      connection.pragma("query_only = ON");
    },
  });
  await reading.initialize();
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

// READ COMMITTED: what a lock waited for is what is then read, and gaps stay unlocked.
const setUp = [
  "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
  "SET SESSION time_zone = '+00:00'",
  // The writer quotes texts with backslashes.
  "SET SESSION sql_mode = REPLACE(@@sql_mode, 'NO_BACKSLASH_ESCAPES', '')",
];

/** The pool TypeORM uses. It listens from its making on: TypeORM opens the first connection before it answers. */
function preparedPool(options: PoolOptions): Pool {
  const pool = createPool(options);
  pool.on("connection", (connection) => {
    for (const statement of setUp) connection.query(statement);
  });
  return pool;
}

async function openMysql(url: string, poolSize: number): Promise<Database> {
  const source = new DataSource({
    type: "mysql",
    driver: { createPool: preparedPool },
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
    // Several statements in one round trip: the message writer's. `trace` would note a stack for every query.
    extra: { enableKeepAlive: true, multipleStatements: true, trace: false },
  });
  await source.initialize();
  return { flavour: "mysql", writing: source, reading: source, close: () => source.destroy() };
}

import type { QueryRunner } from "typeorm";
import type { Database } from "./database.ts";
import { retried } from "./retrying.ts";

const lockSeconds = 120;

/**
 * Brings the schema up to date. Processes that start together take turns under a lock; a failure ends the start:
 * a half-migrated database must not be served.
 * @returns the names of what was run
 */
export async function migrate(database: Database): Promise<string[]> {
  const runner = database.writing.createQueryRunner();
  const run = async () => (await database.writing.runMigrations()).map((migration) => migration.name);
  try {
    return await (database.flavour === "sqlite" ? inOneTransaction(runner, run) : underLock(runner, run));
  } finally {
    await runner.release();
  }
}

/** MySQL commits on every DDL statement: only a lock keeps a second process out. It is the database's own. */
async function underLock<T>(runner: QueryRunner, run: () => Promise<T>): Promise<T> {
  const name = "CONCAT('switchboard_', SHA1(DATABASE()))";
  const rows: { locked: number | null }[] = await runner.query(`SELECT GET_LOCK(${name}, ?) AS locked`, [
    lockSeconds,
  ]);
  if (Number(rows[0]?.locked) !== 1) throw new Error("another process has been migrating for too long");
  try {
    return await run();
  } finally {
    // Where the connection is gone, so is its lock.
    await runner.query(`SELECT RELEASE_LOCK(${name})`).catch(() => undefined);
  }
}

/**
 * SQLite rolls DDL back, so the whole chain is one transaction, and its lock keeps a second process out. Foreign keys
 * are off meanwhile, or rebuilding a table would delete what refers to it; they can be switched only outside, so it
 * happens here and not in a migration. On failure they stay off: the caller closes the database.
 */
async function inOneTransaction<T>(runner: QueryRunner, run: () => Promise<T>): Promise<T> {
  await runner.query("PRAGMA foreign_keys = OFF");
  await retried(lockSeconds * 1_000, () => runner.query("BEGIN IMMEDIATE"));
  // SQLite has one runner for all: TypeORM must not begin a transaction of its own inside ours.
  const shared = runner as { isTransactionActive: boolean };
  shared.isTransactionActive = true;
  try {
    const result = await run();
    const broken: unknown[] = await runner.query("PRAGMA foreign_key_check");
    if (broken.length > 0) throw new Error("a migration left rows that refer to nothing");
    await runner.query("COMMIT");
    await runner.query("PRAGMA foreign_keys = ON");
    return result;
  } catch (error) {
    await runner.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    shared.isTransactionActive = false;
  }
}

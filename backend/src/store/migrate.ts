import type { Database } from "./database.ts";

const lockName = "switchboard_migrations";
const lockSeconds = 120;

/**
 * Brings the schema up to date. Processes that start together take turns under a lock; a failure ends the start:
 * a half-migrated database must not be served (and TypeORM leaves SQLite's foreign keys off after one).
 */
export async function migrate(database: Database): Promise<string[]> {
  const source = database.writing;
  if (database.flavour === "sqlite") return (await source.runMigrations()).map((migration) => migration.name);

  const runner = source.createQueryRunner();
  try {
    const rows: { locked: number | null }[] = await runner.query("SELECT GET_LOCK(?, ?) AS locked", [
      lockName,
      lockSeconds,
    ]);
    if (Number(rows[0]?.locked) !== 1) throw new Error("another process has been migrating for too long");
    const done = await source.runMigrations();
    await runner.query("SELECT RELEASE_LOCK(?)", [lockName]);
    return done.map((migration) => migration.name);
  } finally {
    await runner.release();
  }
}

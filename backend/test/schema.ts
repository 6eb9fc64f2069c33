import type { Database } from "../src/store/database.ts";

/** What a migrated database says about itself, in the same words for both. */

const inThisDatabase = "table_schema = DATABASE() AND table_name = ?";

export async function tablesOf({ flavour, reading }: Database): Promise<string[]> {
  const sql =
    flavour === "sqlite"
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()";
  return ((await reading.query(sql)) as { name: string }[]).map(({ name }) => name);
}

/** Column names, and whether each may be null. */
export async function columnsOf(
  { flavour, reading }: Database,
  table: string,
): Promise<Map<string, boolean>> {
  const sql =
    flavour === "sqlite"
      ? `SELECT name, "notnull" = 0 AND pk = 0 AS nullable FROM pragma_table_info(?)`
      : `SELECT column_name AS name, is_nullable = 'YES' AS nullable FROM information_schema.columns WHERE ${inThisDatabase}`;
  const rows: { name: string; nullable: number }[] = await reading.query(sql, [table]);
  return new Map(rows.map(({ name, nullable }) => [name, Number(nullable) === 1]));
}

/** The columns of each unique key, primary keys included, joined by commas in their order. */
export async function uniqueKeysOf({ flavour, reading }: Database, table: string): Promise<string[]> {
  if (flavour === "mysql") {
    const rows: { columns: string }[] = await reading.query(
      `SELECT GROUP_CONCAT(column_name ORDER BY seq_in_index) AS columns FROM information_schema.statistics
       WHERE ${inThisDatabase} AND non_unique = 0 GROUP BY index_name`,
      [table],
    );
    return rows.map(({ columns }) => columns);
  }
  const indexes: { name: string }[] = await reading.query(
    `SELECT name FROM pragma_index_list(?) WHERE "unique" = 1`,
    [table],
  );
  const keys = [await namesOf("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table)];
  for (const { name } of indexes) {
    keys.push(await namesOf("SELECT name FROM pragma_index_info(?) ORDER BY seqno", name));
  }
  return keys;

  async function namesOf(sql: string, subject: string): Promise<string> {
    const rows: { name: string }[] = await reading.query(sql, [subject]);
    return rows.map(({ name }) => name).join(",");
  }
}

import type { Database } from "../database.ts";
import { query } from "./query.ts";

/** @throws Error where a migration should have made it and it is gone */
export async function readSetting(database: Database, name: string): Promise<string> {
  const [row] = await query<{ value: string }>(database, "SELECT value FROM settings WHERE name = ?", [name]);
  if (!row) throw new Error(`the setting ${name} is missing`);
  return row.value;
}

import type { Database } from "../database.ts";
import { query } from "../readers/query.ts";

/** How many bytes one statement may have (`max_allowed_packet`); SQLite's are short, a row each. */
export async function longestStatement(database: Database): Promise<number> {
  if (database.flavour === "sqlite") return Number.POSITIVE_INFINITY;
  const [row] = await query<{ bytes: number }>(database, "SELECT @@max_allowed_packet AS bytes");
  return Number(row?.bytes ?? 1_048_576);
}

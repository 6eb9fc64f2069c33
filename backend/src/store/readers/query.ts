import type { Database } from "../database.ts";
import { toDomainError } from "../sql/failures.ts";
import { othersTurn } from "./turns.ts";

/** A read outside any transaction. @throws DomainError unavailable */
export async function query<T>(database: Database, sql: string, params: unknown[] = []): Promise<T[]> {
  // SQLite answers within the same turn of the event loop, so a row of reads would hold up everybody else.
  if (database.flavour === "sqlite") await othersTurn();
  try {
    return (await database.reading.query(sql, params)) as T[];
  } catch (error) {
    throw toDomainError(error);
  }
}

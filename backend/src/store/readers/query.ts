import type { Database } from "../database.ts";
import { retried } from "../retrying.ts";
import { toDomainError } from "../sql/failures.ts";
import { othersTurn } from "./turns.ts";

/**
 * A read outside any transaction: done again where its connection was lost or the file was locked.
 * @throws DomainError unavailable
 */
export async function reading<T>(database: Database, read: () => Promise<T>): Promise<T> {
  const { flavour, deadlines, availability } = database;
  // SQLite answers within the same turn of the event loop, so a row of reads would hold up everybody else.
  if (flavour === "sqlite") await othersTurn();
  try {
    return await retried(deadlines.retryMs, read);
  } catch (error) {
    availability.failed(error);
    throw toDomainError(error);
  }
}

/** The same of one statement. @throws DomainError unavailable */
export const query = <T>(database: Database, sql: string, params: unknown[] = []): Promise<T[]> =>
  reading(database, () => database.reading.query(sql, params)) as Promise<T[]>;

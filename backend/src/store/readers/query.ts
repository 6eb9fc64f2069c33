import type { Database } from "../database.ts";
import { toDomainError } from "../sql/failures.ts";

/** A read outside any transaction. @throws DomainError unavailable */
export async function query<T>(database: Database, sql: string, params: unknown[] = []): Promise<T[]> {
  try {
    return (await database.reading.query(sql, params)) as T[];
  } catch (error) {
    throw toDomainError(error);
  }
}

import type { QueryRunner } from "typeorm";
import type { SqlValue } from "./batch.ts";

/**
 * Large statements for MySQL as text. The driver would look through every character of them for placeholders and
 * escape each quotation mark of a JSON; at a thousand rows that costs more than all else the process does for them.
 */

interface TextConnection {
  query(sql: string, noValues: null, done: (error: Error | null, answer: unknown) => void): void;
}

/** @returns the rows; of several statements an array with each one's */
export async function ask<T>(runner: QueryRunner, sql: string): Promise<T> {
  const connection = (await runner.connect()) as TextConnection;
  return new Promise((resolve, reject) => {
    connection.query(sql, null, (error, answer) => (error ? reject(error) : resolve(answer as T)));
  });
}

/** Inside single quotes only these two are not themselves; the session's sql_mode keeps the backslash's meaning. */
const quoted = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;

const literal = (value: SqlValue): string =>
  value === null ? "NULL" : typeof value === "number" ? String(value) : quoted(value);

export const jsonLiteral = (value: unknown): string => quoted(JSON.stringify(value));

/** `(1, 'a'), (2, NULL)` */
export const rowsLiteral = (rows: readonly SqlValue[][]): string =>
  rows.map((row) => `(${row.map(literal).join(",")})`).join(",");

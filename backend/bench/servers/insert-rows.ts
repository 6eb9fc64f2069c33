import type { DataSource } from "typeorm";

type Querying = Pick<DataSource, "query">;

/** Many rows at once, past everything that would look at them one by one. */
export async function insertRows(
  writing: Querying,
  table: string,
  columns: string[],
  rows: number,
  row: (n: number) => unknown[],
): Promise<void> {
  const size = 500;
  for (let start = 0; start < rows; start += size) {
    const some = Array.from({ length: Math.min(size, rows - start) }, (_, n) => row(start + n));
    const marks = some.map((values) => `(${values.map(() => "?").join(",")})`).join(",");
    await writing.query(`INSERT INTO ${table} (${columns.join(",")}) VALUES ${marks}`, some.flat());
  }
}

/** A time as the database keeps it. */
export const sqlTime = (ms: number) => new Date(ms).toISOString().replace("T", " ").slice(0, 23);

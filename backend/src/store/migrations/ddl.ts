import type { QueryRunner } from "typeorm";
import { type Flavour, flavourOf } from "../sql/flavour.ts";

/** An index: name, table and columns. Unique ones carry a rule of the product. */
export interface IndexPlan {
  name: string;
  table: string;
  on: string;
  unique?: true;
}

/**
 * Creates an index unless it is there: MySQL has no `CREATE INDEX IF NOT EXISTS`, and a migration must be
 * repeatable because MySQL commits on every DDL statement.
 */
export async function createIndex(runner: QueryRunner, plan: IndexPlan): Promise<void> {
  const create = `CREATE ${plan.unique ? "UNIQUE " : ""}INDEX`;
  if (flavourOf(runner) === "sqlite") {
    await runner.query(`${create} IF NOT EXISTS ${plan.name} ON ${plan.table} (${plan.on})`);
    return;
  }
  const known: { n: number | string }[] = await runner.query(
    `SELECT COUNT(*) AS n FROM information_schema.statistics
     WHERE table_schema = DATABASE() AND table_name = ? AND index_name = ?`,
    [plan.table, plan.name],
  );
  if (Number(known[0]?.n) === 0) await runner.query(`${create} ${plan.name} ON ${plan.table} (${plan.on})`);
}

/** Adds a column unless it is there: what was interrupted may be run again. */
export async function addColumn(
  runner: QueryRunner,
  table: string,
  name: string,
  type: string,
): Promise<void> {
  const known: { name: string }[] =
    flavourOf(runner) === "sqlite"
      ? await runner.query(`PRAGMA table_info(${table})`)
      : await runner.query(
          `SELECT column_name AS name FROM information_schema.columns
           WHERE table_schema = DATABASE() AND table_name = ?`,
          [table],
        );
  if (!known.some((column) => column.name === name)) {
    await runner.query(`ALTER TABLE ${table} ADD COLUMN ${name} ${type}`);
  }
}

/** A statement in the words of either database. */
export const perFlavour = (runner: QueryRunner, statements: Record<Flavour, string>): string =>
  statements[flavourOf(runner)];

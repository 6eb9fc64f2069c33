import type { MigrationInterface, QueryRunner } from "typeorm";
import { columns, flavourOf } from "../sql/flavour.ts";

/** Where a transaction leaves its mark, see `commit-mark.ts`. */
export class TransactionMarks1764500000001 implements MigrationInterface {
  readonly name = "TransactionMarks1764500000001";
  /** MySQL commits on DDL: the statement is repeatable instead. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const c = columns(flavourOf(runner));
    await runner.query(
      `CREATE TABLE IF NOT EXISTS transaction_marks (id ${c.uuid} NOT NULL PRIMARY KEY)${c.tableEnd}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE IF EXISTS transaction_marks");
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";
import { columns, flavourOf } from "../sql/flavour.ts";
import { addColumn } from "./ddl.ts";

/** Who vouches for an account, which of its tokens is the newest, and the accounts whose issuer is not certain. */
export class Issuers1764600000001 implements MigrationInterface {
  readonly name = "Issuers1764600000001";
  /** Only DDL, each statement repeatable: MySQL would commit in the middle anyway. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const c = columns(flavourOf(runner));
    await addColumn(runner, "accounts", "issuer", `${c.key(10)} NULL`);
    // Milliseconds since 1970.
    await addColumn(runner, "accounts", "claims_at", `${c.big} NULL`);
    await runner.query(`CREATE TABLE IF NOT EXISTS undecided_accounts (
      account_id ${c.id} NOT NULL PRIMARY KEY,
      reason ${c.key(40)} NOT NULL,
      created_at ${c.time} NOT NULL,
      FOREIGN KEY (account_id) REFERENCES accounts (id)
    )${c.tableEnd}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE IF EXISTS undecided_accounts");
    await runner.query("ALTER TABLE accounts DROP COLUMN claims_at");
    await runner.query("ALTER TABLE accounts DROP COLUMN issuer");
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";
import { columns, flavourOf } from "../sql/flavour.ts";
import { addColumn, createIndex } from "./ddl.ts";

/** From where and when a sign-in was last used; and what finds the rows that nobody needs any longer. */
export class SignInPlaces1764700000001 implements MigrationInterface {
  readonly name = "SignInPlaces1764700000001";
  /** MySQL commits on DDL: each statement is repeatable instead. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const c = columns(flavourOf(runner));
    await addColumn(runner, "sign_ins", "address", `${c.key(64)} NULL`);
    await addColumn(runner, "sign_ins", "user_agent", `${c.name(255)} NULL`);
    await addColumn(runner, "sign_ins", "used_at", `${c.time} NULL`);
    await createIndex(runner, { name: "sign_ins_expires", table: "sign_ins", on: "expires_at" });
    await createIndex(runner, { name: "refresh_tokens_created", table: "refresh_tokens", on: "created_at" });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ["address", "user_agent", "used_at"]) {
      await runner.query(`ALTER TABLE sign_ins DROP COLUMN ${column}`);
    }
  }
}

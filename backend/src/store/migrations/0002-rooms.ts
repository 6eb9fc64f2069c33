import type { MigrationInterface, QueryRunner } from "typeorm";
import { columns, flavourOf } from "../sql/flavour.ts";
import { addColumn, createIndex } from "./ddl.ts";

/** Who took care of a conversation last. */
export class Rooms1764100000001 implements MigrationInterface {
  readonly name = "Rooms1764100000001";
  /** Only DDL, each statement repeatable: MySQL would commit in the middle anyway. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const c = columns(flavourOf(runner));
    await addColumn(runner, "conversations", "staff_id", `${c.id} NULL`);
    await createIndex(runner, {
      name: "conversations_staff",
      table: "conversations",
      on: "staff_id, inbox_id",
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE conversations DROP COLUMN staff_id");
  }
}

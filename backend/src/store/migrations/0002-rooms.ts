import type { MigrationInterface, QueryRunner } from "typeorm";
import { uuidv7 } from "uuidv7";
import { columns, flavourOf, sqlTime } from "../sql/flavour.ts";
import { addColumn, createIndex } from "./ddl.ts";

/** Who took care of a conversation last, and the one inbox of all rooms. */
export class Rooms1764100000001 implements MigrationInterface {
  readonly name = "Rooms1764100000001";
  /** DDL and repeatable statements: MySQL would commit in the middle anyway. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const c = columns(flavourOf(runner));
    await addColumn(runner, "conversations", "staff_id", `${c.id} NULL`);
    await runner.query(
      "UPDATE conversations SET staff_id = agent_id WHERE staff_id IS NULL AND agent_id IS NOT NULL",
    );
    await createIndex(runner, {
      name: "conversations_staff",
      table: "conversations",
      on: "staff_id, inbox_id",
    });
    const known: unknown[] = await runner.query("SELECT id FROM inboxes WHERE dialect = 'rooms'");
    if (known.length > 0) return;
    await runner.query(
      "INSERT INTO inboxes (uuid, dialect, name, owner_id, created_at) VALUES (?, 'rooms', 'Rooms', NULL, ?)",
      [uuidv7(), sqlTime(new Date())],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE conversations DROP COLUMN staff_id");
  }
}

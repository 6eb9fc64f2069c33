import type { MigrationInterface, QueryRunner } from "typeorm";
import { uuidv7 } from "uuidv7";
import { sqlTime } from "../sql/flavour.ts";

/** The one inbox of all rooms; and whoever holds a conversation is the one who took care of it last. */
export class RoomsInbox1764100000002 implements MigrationInterface {
  readonly name = "RoomsInbox1764100000002";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "UPDATE conversations SET staff_id = agent_id WHERE staff_id IS NULL AND agent_id IS NOT NULL",
    );
    const known: unknown[] = await runner.query("SELECT id FROM inboxes WHERE dialect = 'rooms'");
    if (known.length > 0) return;
    await runner.query(
      "INSERT INTO inboxes (uuid, dialect, name, owner_id, created_at) VALUES (?, 'rooms', 'Rooms', NULL, ?)",
      [uuidv7(), sqlTime(new Date())],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("UPDATE conversations SET staff_id = NULL");
  }
}

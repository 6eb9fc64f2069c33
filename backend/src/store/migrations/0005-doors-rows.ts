import { randomBytes } from "node:crypto";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { uuidv7 } from "uuidv7";
import { sqlTime } from "../sql/flavour.ts";

/** The first department, the support desk, and the key that signs the chat window's tokens. */
export class DoorsRows1764200000002 implements MigrationInterface {
  readonly name = "DoorsRows1764200000002";

  async up(runner: QueryRunner): Promise<void> {
    await ensureInbox(runner, "oss", "Customer Support");
    await ensureInbox(runner, "support", "Support desk");
    const known: unknown[] = await runner.query("SELECT name FROM settings WHERE name = 'window_key'");
    if (known.length > 0) return;
    await runner.query("INSERT INTO settings (name, value) VALUES ('window_key', ?)", [
      randomBytes(32).toString("hex"),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM settings WHERE name = 'window_key'");
  }
}

async function ensureInbox(runner: QueryRunner, dialect: string, name: string): Promise<void> {
  const known: unknown[] = await runner.query("SELECT id FROM inboxes WHERE dialect = ?", [dialect]);
  if (known.length > 0) return;
  await runner.query(
    "INSERT INTO inboxes (uuid, dialect, name, owner_id, created_at) VALUES (?, ?, ?, NULL, ?)",
    [uuidv7(), dialect, name, sqlTime(new Date())],
  );
}

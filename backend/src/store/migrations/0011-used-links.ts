import type { MigrationInterface, QueryRunner } from "typeorm";
import { columns, flavourOf } from "../sql/flavour.ts";
import { createIndex } from "./ddl.ts";

/** Links to a conversation that were opened, until they would be too old anyway. */
export class UsedLinks1764700000002 implements MigrationInterface {
  readonly name = "UsedLinks1764700000002";
  /** MySQL commits on DDL: each statement is repeatable instead. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const c = columns(flavourOf(runner));
    await runner.query(
      `CREATE TABLE IF NOT EXISTS used_links (
        id ${c.uuid} NOT NULL PRIMARY KEY,
        browser_hash ${c.key(64)} NULL,
        used_at ${c.time} NOT NULL
      )${c.tableEnd}`,
    );
    await createIndex(runner, { name: "used_links_used", table: "used_links", on: "used_at" });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE IF EXISTS used_links");
  }
}

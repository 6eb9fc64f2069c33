import type { MigrationInterface, QueryRunner } from "typeorm";
import { columns, flavourOf } from "../sql/flavour.ts";
import { addColumn } from "./ddl.ts";

/** Where the products of a shop are to be seen. */
export class ProductLinks1764300000001 implements MigrationInterface {
  readonly name = "ProductLinks1764300000001";
  /** MySQL commits on DDL: the statement is repeatable instead. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const { name } = columns(flavourOf(runner));
    await addColumn(runner, "inboxes", "product_url", `${name(1_000)} NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE inboxes DROP COLUMN product_url");
  }
}

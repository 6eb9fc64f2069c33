import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, inject } from "vitest";
import { createDatabase, type OwnDatabase } from "./servers/databases.ts";

export interface TestDatabase {
  flavour: "sqlite" | "mysql";
  /** What `DATABASE_URL` would be. Known once the tests run. */
  url(): string;
}

/**
 * Runs a group of tests on SQLite and on MySQL/MariaDB, each over a database of its own. The title says which, and
 * the count of both is reported at the end.
 */
export function eachDatabase(title: string, tests: (database: TestDatabase) => void): void {
  describe(`${title} [sqlite]`, () => {
    // Made when the tests run, not when they are collected: a filtered run would leave it behind.
    let folder: string | null = null;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "switchboard-test-"));
    });
    afterAll(() => {
      if (folder) rmSync(folder, { recursive: true, force: true });
    });
    tests({
      flavour: "sqlite",
      url: () => {
        if (!folder) throw new Error("the database is there once the tests run");
        return `sqlite:${join(folder, "test.db")}`;
      },
    });
  });

  describe(`${title} [mysql]`, () => {
    let own: OwnDatabase | null = null;
    beforeAll(async () => {
      own = await createDatabase(inject("mysqlUrl"));
    });
    afterAll(async () => own?.drop());
    tests({
      flavour: "mysql",
      url: () => {
        if (!own) throw new Error("the database is there once the tests run");
        return own.url;
      },
    });
  });
}

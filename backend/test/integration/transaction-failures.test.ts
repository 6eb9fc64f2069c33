import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openStore, type Store } from "../../src/store/store.ts";
import { sweepMarks } from "../../src/store/sweep.ts";
import type { OpenTransaction } from "../../src/store/transactions.ts";
import { createDatabase, type OwnDatabase } from "../servers/databases.ts";
import { type MariaDbServer, startMariaDb } from "../servers/mariadb.ts";
import { temporaryFolder } from "../temporary.ts";

/** What can happen to a transaction on one of the databases only. */

const silent = { publish: () => undefined };
const table = "CREATE TABLE notes (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)";

describe("on MySQL", () => {
  let own: OwnDatabase;
  let store: Store;
  beforeAll(async () => {
    own = await createDatabase(inject("mysqlUrl"));
    store = await openStore(own.url, silent);
    await store.door.run(async ({ runner }) => {
      await runner.query(table);
      await runner.query("INSERT INTO notes (id, n) VALUES (1, 0), (2, 0)");
    });
  });
  afterAll(async () => {
    await store.close();
    await own.drop();
  });

  it("does a deadlock's victim again as a whole, and both succeed", async () => {
    const add = ({ runner }: OpenTransaction, id: number) =>
      runner.query("UPDATE notes SET n = n + 1 WHERE id = ?", [id]);
    let attempts = 0;
    let waiting = 2;
    let both = () => {};
    const bothHoldOne = new Promise<void>((resolve) => {
      both = resolve;
    });
    const crosswise = (first: number, second: number) =>
      store.door.run(async (transaction) => {
        attempts += 1;
        await add(transaction, first);
        waiting -= 1;
        if (waiting === 0) both();
        await bothHoldOne;
        await add(transaction, second);
      });
    await Promise.all([crosswise(1, 2), crosswise(2, 1)]);
    expect(attempts).toBeGreaterThanOrEqual(3);
    const rows = await store.database.reading.query("SELECT n FROM notes ORDER BY id");
    expect(rows).toEqual([{ n: 2 }, { n: 2 }]);
  });

  it("takes an answer that came while the process stood still for longer than a deadline", async () => {
    const strict = await openStore(own.url, silent, { deadlines: { statementMs: 300 } });
    let attempts = 0;
    await strict.door.run(async ({ runner }) => {
      attempts += 1;
      const answer = runner.query("SELECT SLEEP(0.1)");
      await new Promise((resolve) => setTimeout(resolve, 20));
      await new Promise((resolve) => setImmediate(resolve));
      for (const end = performance.now() + 600; performance.now() < end; );
      await answer;
    });
    await strict.close();
    expect(attempts).toBe(1);
  });

  it("deletes all old marks of transactions, however many there are, and no fresh one", async () => {
    for (let group = 0; group < 5; group += 1) {
      const ids = Array.from({ length: 5_000 }, (_, n) => {
        const number = String(group * 5_000 + n).padStart(12, "0");
        return `('01900000-0000-7000-8000-${number}')`;
      });
      await store.database.writing.query(`INSERT INTO transaction_marks (id) VALUES ${ids.join(", ")}`);
    }
    await sweepMarks(store.door);
    const marks: { id: string }[] = await store.database.reading.query("SELECT id FROM transaction_marks");
    expect(marks.length).toBeGreaterThan(0);
    expect(marks.length).toBeLessThan(100);
  });
});

describe("on SQLite", () => {
  const folder = temporaryFolder();
  let store: Store;
  beforeAll(async () => {
    store = await openStore(`sqlite:${folder}/test.db`, silent, { deadlines: { retryMs: 300 } });
    await store.door.run(async ({ runner }) => {
      await runner.query("CREATE TABLE parents (id INTEGER PRIMARY KEY)");
      await runner.query(
        "CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parents DEFERRABLE INITIALLY DEFERRED)",
      );
    });
  });
  afterAll(() => store.close());

  it("leaves no transaction open behind a COMMIT that failed", async () => {
    // A deferred key is checked when the transaction commits.
    const orphan = store.door.run(({ runner }) =>
      runner.query("INSERT INTO children (id, parent) VALUES (1, 99)"),
    );
    await expect(orphan).rejects.toThrow(/FOREIGN KEY/);
    await store.door.run(({ runner }) => runner.query("INSERT INTO parents (id) VALUES (2)"));
    expect(await store.database.reading.query("SELECT id FROM parents")).toEqual([{ id: 2 }]);
    expect(await store.database.reading.query("SELECT id FROM children")).toEqual([]);
  });

  it("says so when another process writes for too long, and goes on afterwards", async () => {
    const other = await openStore(`sqlite:${folder}/test.db`, silent);
    await other.database.writing.query("BEGIN IMMEDIATE");
    const insert = () => store.door.run(({ runner }) => runner.query("INSERT INTO parents (id) VALUES (3)"));
    await expect(insert()).rejects.toMatchObject({ id: "unavailable" });
    await other.database.writing.query("ROLLBACK");
    await insert();
    await other.close();
    expect(await store.database.reading.query("SELECT id FROM parents WHERE id = 3")).toHaveLength(1);
  });
});

describe("when the database server goes away", () => {
  let server: MariaDbServer;
  let store: Store;
  beforeAll(async () => {
    server = await startMariaDb();
    store = await openStore((await server.createDatabase()).url, silent);
    await store.door.run(({ runner }) => runner.query(table));
  });
  afterAll(async () => {
    await store.close().catch(() => undefined);
    await server.stop();
  });
  const insert = (id: number) =>
    store.door.run(({ runner }) => runner.query("INSERT INTO notes (id, n) VALUES (?, 0)", [id]));

  it("says so, also in the middle of a transaction, and works again once it is back", async () => {
    await insert(1);
    const broken = store.door.run(async ({ runner }) => {
      await runner.query("INSERT INTO notes (id, n) VALUES (2, 0)");
      await server.kill();
      await runner.query("INSERT INTO notes (id, n) VALUES (3, 0)");
    });
    await expect(broken).rejects.toMatchObject({ name: "DomainError", id: "unavailable" });
    await expect(insert(4)).rejects.toMatchObject({ id: "unavailable" });
    await expect(store.ping()).rejects.toMatchObject({ id: "unavailable" });

    await server.restart();
    await insert(5);
    await store.ping();
    const rows = await store.database.reading.query("SELECT id FROM notes ORDER BY id");
    expect(rows).toEqual([{ id: 1 }, { id: 5 }]);
  });

  it("survives a restart in good order between two calls", async () => {
    await insert(10);
    await server.restart();
    await insert(11);
  });
});

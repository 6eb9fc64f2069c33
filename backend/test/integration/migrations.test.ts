import { describe, expect, inject, it } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { migrate } from "../../src/store/migrate.ts";
import { migrations } from "../../src/store/migrations/index.ts";
import { openStore } from "../../src/store/store.ts";
import { eachDatabase } from "../harness.ts";
import { createDatabase } from "../servers/databases.ts";
import { temporaryFolder } from "../temporary.ts";

const silent = { publish: () => undefined };
const names = migrations.map((migration) => migration.name);

const recorded = async (database: Database) =>
  (await database.reading.query("SELECT name FROM migrations ORDER BY id")) as { name: string }[];

async function opened<T>(url: string, use: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(url);
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}

eachDatabase("migrations", (database) => {
  it("run once, and rows survive their being asked for again", async () => {
    expect(await opened(database.url(), migrate)).toEqual(names);
    const before = await openStore(database.url(), silent);
    const account = await before.accounts.create({ userName: "từ trước", role: "CUSTOMER" });
    await before.close();

    expect(await opened(database.url(), migrate)).toEqual([]);
    const after = await openStore(database.url(), silent);
    expect(await after.accounts.byId(account.id)).toEqual(account);
    expect((await recorded(after.database)).map(({ name }) => name)).toEqual(names);
    await after.close();
  });

  it("bear repetition, statement by statement, over rows that survive", async () => {
    const store = await openStore(database.url(), silent);
    const count = async () => (await store.database.reading.query("SELECT id FROM accounts")).length;
    const accounts = await count();
    await store.database.writing.query("DELETE FROM migrations");
    expect(await migrate(store.database)).toEqual(names);
    expect(await count()).toBe(accounts);
    await store.close();
  });

  it("give rooms to a database that is older than they are", async () => {
    const store = await openStore(database.url(), silent);
    const { database: opened, accounts, administration, rooms } = store;
    const agent = await accounts.create({ userName: "agent-of-before", role: "STAFF" });
    const seller = await accounts.create({ userName: "shop-of-before", role: "CUSTOMER", shop: 1 });
    const inboxId = await administration.ensureInbox("shop", "Trước", seller.id);
    const at = "2026-01-01 00:00:00.000";
    await opened.writing.query(
      `INSERT INTO conversations (uuid, inbox_id, dialect, agent_id, last_activity_at, created_at)
       VALUES ('uuid-of-before', ?, 'shop', ?, ?, ?)`,
      [inboxId, agent.id, at, at],
    );
    await opened.writing.query("DELETE FROM conversations WHERE dialect = 'rooms'");
    await opened.writing.query("DELETE FROM inboxes WHERE dialect = 'rooms'");
    await opened.writing.query("DELETE FROM migrations WHERE name LIKE 'Rooms%'");

    expect(await migrate(opened)).toEqual(names.filter((name) => name.startsWith("Rooms")));
    const held = await opened.reading.query(
      "SELECT staff_id FROM conversations WHERE uuid = 'uuid-of-before'",
    );
    expect(held).toEqual([{ staff_id: agent.id }]);
    expect(await rooms.inboxId()).toBeGreaterThan(0);
    const customer = await accounts.create({ userName: "customer-of-after", role: "CUSTOMER" });
    expect(await rooms.ofCustomer(customer.id)).toMatchObject({ dialect: "rooms", state: "idle" });
    await store.close();
  });

  it("leave foreign keys enforced", async () => {
    const store = await openStore(database.url(), silent);
    const orphan = store.door.run(({ runner }) =>
      runner.query("INSERT INTO inbox_members (inbox_id, account_id, created_at) VALUES (?, ?, ?)", [
        999_999,
        999_999,
        "2026-01-01 00:00:00",
      ]),
    );
    await expect(orphan).rejects.toThrow(/foreign key/i);
    await store.close();
  });
});

/** A table in the way of the chain's middle: what stands before it is made, the rest is not. */
const obstacle = "CREATE TABLE conversations (wrong INTEGER)";

describe("a migration that fails half-way", () => {
  const folder = temporaryFolder();

  it("can be run again on MySQL, where what it made has stayed", async () => {
    const own = await createDatabase(inject("mysqlUrl"));
    await opened(own.url, async (database) => {
      await database.writing.query(obstacle);
      await expect(migrate(database)).rejects.toThrow();
      expect(await recorded(database)).toEqual([]);
      await database.writing.query("DROP TABLE conversations");
      expect(await migrate(database)).toEqual(names);
    });
    await (await openStore(own.url, silent)).close();
    await own.drop();
  });

  it("leaves nothing behind on SQLite", async () => {
    const url = `sqlite:${folder}/half.db`;
    await opened(url, async (database) => {
      await database.writing.query(obstacle);
      await expect(migrate(database)).rejects.toThrow();
      const tables: { name: string }[] = await database.reading.query(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
      );
      expect(tables).toEqual([{ name: "conversations" }]);
      await database.writing.query("DROP TABLE conversations");
    });
    await opened(url, async (database) => expect(await migrate(database)).toEqual(names));
  });

  it("ends the start with one line that says so", async () => {
    const url = `sqlite:${folder}/start.db`;
    await opened(url, (database) => database.writing.query(obstacle));
    await expect(openStore(url, silent)).rejects.toMatchObject({
      name: "StoreFailure",
      message: expect.stringMatching(
        /^The database's schema cannot be brought up to date: [^\n]+$/,
      ) as string,
    });
  });
});

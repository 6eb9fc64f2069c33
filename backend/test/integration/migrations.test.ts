import { randomUUID } from "node:crypto";
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

  it("decide who vouches for accounts that are older than issuers", async () => {
    const store = await openStore(database.url(), silent);
    const { database: opened } = store;
    const sql = (text: string, parameters: unknown[] = []) => opened.writing.query(text, parameters);
    for (const table of [
      "undecided_accounts",
      "refresh_tokens",
      "sign_ins",
      "conversations",
      "inbox_members",
    ])
      await sql(`DELETE FROM ${table}`);
    await sql("UPDATE inboxes SET owner_id = NULL");
    await sql("DELETE FROM accounts");
    const made = async (
      id: number,
      minute: number,
      userName: string,
      role: string,
      password: string | null,
    ) => {
      const at = `2026-01-01 00:${String(minute).padStart(2, "0")}:00.000`;
      await sql(
        `INSERT INTO accounts (id, uuid, user_name, role, password_hash, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [id, `uuid-${id}`, userName, role, password, at, at],
      );
      return at;
    };
    const byOperator = (id: number) =>
      sql("INSERT INTO audit_log (at, action, subject) VALUES (?, 'account.create', ?)", [
        "2026-01-01 00:00:00.000",
        `account:${id}`,
      ]);
    const signsIn = (id: number, at: string) =>
      sql("INSERT INTO sign_ins (id, account_id, created_at, expires_at) VALUES (?, ?, ?, ?)", [
        `sign-in-${id}`,
        id,
        at,
        at,
      ]);
    await made(4, 1, "admin", "ADMIN", "hash");
    await made(5, 2, "agent-of-operator", "STAFF", "hash").then(() => byOperator(5));
    await made(6, 3, "shop-numbered-by-us", "CUSTOMER", null).then(() => byOperator(6));
    await made(23_933, 4, "shop-numbered-by-host", "CUSTOMER", null).then(() => byOperator(23_933));
    await signsIn(23_934, await made(23_934, 5, "registered", "CUSTOMER", "hash"));
    await made(900, 6, "adopted", "CUSTOMER", null);
    await made(901, 7, "adopted-with-password", "STAFF", "hash").then(() =>
      signsIn(901, "2026-01-02 00:00:00.000"),
    );
    await made(902, 8, "tenant-user-of-host", "TENANT_USER", "hash").then(() => byOperator(902));
    await made(23_935, 9, "tenant-user-of-ours", "TENANT_USER", "hash").then(() => byOperator(23_935));
    // The demo's: its agents are local, its customers the host's, as in the contracts' examples.
    await made(100, 10, "shop.agent", "STAFF", "hash");
    await made(8_050, 11, "khach8050", "CUSTOMER", "hash");
    await sql("UPDATE accounts SET issuer = NULL");
    await sql("DELETE FROM migrations WHERE name LIKE 'Issuers%'");

    expect(await migrate(opened)).toEqual(names.filter((name) => name.startsWith("Issuers")));
    const decided: { id: number | string; issuer: string }[] = await opened.reading.query(
      "SELECT id, issuer FROM accounts ORDER BY id",
    );
    expect(decided.map(({ id, issuer }) => [Number(id), issuer])).toEqual([
      [4, "local"],
      [5, "local"],
      [6, "local"],
      [100, "local"],
      [900, "host"],
      [901, "host"],
      [902, "host"],
      [8_050, "host"],
      [23_933, "host"],
      [23_934, "local"],
      [23_935, "local"],
    ]);
    const undecided: { account_id: number | string; reason: string }[] = await opened.reading.query(
      "SELECT account_id, reason FROM undecided_accounts ORDER BY account_id",
    );
    expect(undecided.map(({ account_id, reason }) => [Number(account_id), reason])).toEqual([
      [6, "shop_number"],
      [901, "password_given_later"],
    ]);
    // Run again, it changes nothing that is decided.
    await sql("UPDATE accounts SET issuer = 'host' WHERE id = 4");
    await sql("DELETE FROM migrations WHERE name LIKE 'Issuers%'");
    await migrate(opened);
    expect(await store.accounts.byId(4)).toMatchObject({ issuer: "host" });
    await store.close();
  });

  it("number new local accounts in a range of their own, whatever numbers a host uses", async () => {
    const store = await openStore(database.url(), silent);
    const staff = (userName: string, id?: number) =>
      store.accounts.create({ userName, role: "STAFF", ...(id === undefined ? {} : { id }) });
    const first = await staff("drawn");
    expect(first).toMatchObject({ issuer: "local" });
    expect(first.id).toBeGreaterThan(2_100_000_000);
    // The highest number that a host may have moves the databases' own counters.
    await staff("highest", 10 ** 15);
    // An earlier version let hosts have every number.
    const adopted = { uuid: randomUUID(), at: "2026-01-01 00:00:00.000" };
    await store.database.writing.query(
      `INSERT INTO accounts (id, uuid, user_name, role, issuer, created_at, updated_at)
       VALUES (?, ?, 'adopted-early', 'CUSTOMER', 'host', ?, ?)`,
      [first.id + 1, adopted.uuid, adopted.at, adopted.at],
    );
    const together = await Promise.all(["one", "two", "three"].map((name) => staff(`drawn-${name}`)));
    expect(together.map(({ id }) => id).sort()).toEqual([first.id + 2, first.id + 3, first.id + 4]);
    // 32-bit integers, as clients of the chat APIs may read them.
    for (const { id } of together) expect(id).toBeLessThan(2 ** 31);
    await expect(staff("in-our-range", first.id + 50)).rejects.toMatchObject({ id: "invalid_input" });
    const host = await store.accounts.create({ id: 77, userName: "numbered", role: "STAFF" });
    expect(host).toMatchObject({ id: 77, issuer: "host" });
    await expect(
      store.accounts.create({ id: 77, userName: "numbered-again", role: "STAFF" }),
    ).rejects.toMatchObject({ id: "account_exists" });
    await expect(store.accounts.create({ userName: "numbered", role: "STAFF" })).rejects.toMatchObject({
      id: "user_name_taken",
    });
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

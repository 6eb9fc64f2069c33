import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openStore, type Store } from "../../src/store/store.ts";
import { eachDatabase } from "../harness.ts";
import { columnsOf, tablesOf, uniqueKeysOf } from "../schema.ts";
import { createDatabase, execute, type OwnDatabase } from "../servers/databases.ts";

const silent = { publish: () => undefined };

/** Each says a rule of the product; without it two requests at once could break the rule. */
const rules: [table: string, columns: string, rule: string][] = [
  ["accounts", "uuid", "a uuid names one account"],
  ["accounts", "user_name", "a user name belongs to one account"],
  ["inboxes", "uuid", "a uuid names one inbox"],
  ["inboxes", "dialect,owner_id", "an owner has one inbox in a dialect"],
  ["inbox_members", "inbox_id,account_id", "one is a member once"],
  ["conversations", "uuid", "a uuid names one conversation"],
  ["conversations", "phien", "a phien names one conversation"],
  ["conversations", "open_key", "a pair has one open conversation"],
  ["sessions", "open_conversation_id", "a conversation has one open session"],
  ["messages", "id", "an id names one message"],
  ["messages", "conversation_id,seq", "a place in a conversation holds one message"],
  ["messages", "conversation_id,sender_id,client_id", "a client id is stored once"],
  ["refresh_tokens", "hash", "a refresh token belongs to one sign-in"],
];

eachDatabase("the schema", (database) => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore(database.url(), silent);
  });
  afterAll(() => store.close());

  it.each(rules)("%s (%s): %s", async (table, columns) => {
    expect(await uniqueKeysOf(store.database, table)).toContain(columns);
  });

  it("has every column that the entities name, and requires none that they do not", async () => {
    const { entityMetadatas } = store.database.writing;
    expect(entityMetadatas.length).toBeGreaterThan(5);
    for (const { tableName, columns } of entityMetadatas) {
      const inTable = await columnsOf(store.database, tableName);
      const named = new Map(columns.map((column) => [column.databaseName, column.isNullable]));
      expect([...inTable.keys()].sort(), tableName).toEqual([...named.keys()].sort());
      for (const [name, nullable] of inTable) {
        // A generated key of SQLite is never null, though its declaration does not say so.
        if (name !== "id") expect(nullable, `${tableName}.${name}`).toBe(named.get(name));
      }
    }
  });

  it("has an entity for every table", async () => {
    const known = store.database.writing.entityMetadatas.map(({ tableName }) => tableName);
    expect((await tablesOf(store.database)).sort()).toEqual([...known, "migrations"].sort());
  });
});

describe("the schema on MySQL", () => {
  let own: OwnDatabase;
  let store: Store;
  beforeAll(async () => {
    own = await createDatabase(inject("mysqlUrl"));
    // As on an old server: the schema must not take over what the database happens to be set to.
    await execute(own.url, "ALTER DATABASE CHARACTER SET latin1");
    store = await openStore(own.url, silent);
  });
  afterAll(async () => {
    await store.close();
    await own.drop();
  });

  interface Column {
    name: string;
    type: string;
    collation: string | null;
    decimals: number | string | null;
  }
  const columns = (): Promise<Column[]> =>
    store.database.reading.query(
      `SELECT CONCAT(table_name, '.', column_name) AS name, column_type AS type, collation_name AS collation,
         datetime_precision AS decimals
       FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name <> 'migrations'`,
    );

  it("compares ids, tokens, keys and uuids byte for byte", async () => {
    const exact = /\.(uuid|phien|hash|user_name|password_hash|open_key|client_id|sign_in_id)$|^sign_ins\.id$/;
    const found = (await columns()).filter(({ name }) => exact.test(name));
    expect(found.length).toBeGreaterThanOrEqual(11);
    for (const { name, collation } of found) expect(collation, name).toBe("utf8mb4_bin");
  });

  it("keeps every text in utf8mb4", async () => {
    for (const { name, collation } of await columns()) {
      if (collation !== null) expect(collation, name).toMatch(/^utf8mb4_/);
    }
  });

  it("keeps every time to the millisecond", async () => {
    const times = (await columns()).filter(({ type }) => /date|time/i.test(type));
    expect(times.length).toBeGreaterThan(15);
    for (const { name, type, decimals } of times) {
      expect(type, name).toMatch(/^datetime\(3\)$/i);
      expect(Number(decimals), name).toBe(3);
    }
  });

  it("numbers what may grow large in 64 bits", async () => {
    const ids = (await columns()).filter(({ name }) => /(_id|\.id|seq|revision)$/.test(name));
    for (const { name, type, collation } of ids)
      if (collation === null) expect(type, name).toMatch(/^bigint/);
  });
});

import { expect, inject, it } from "vitest";
import { demoPeople } from "../../src/demo/people.ts";
import { openStore } from "../../src/store/store.ts";
import { type BackendProgram, startBackend } from "../processes.ts";
import { createDatabase } from "../servers/databases.ts";
import { temporaryFolder } from "../temporary.ts";

const environment = { JWT_SECRET: "a secret for the tests only", DEMO: "1" };
const folder = temporaryFolder();

/** Processes that find the same empty database at the same moment, and all of them would load the demo data. */
async function startTogether(databaseUrl: string, count: number): Promise<void> {
  const started = await Promise.allSettled(
    Array.from({ length: count }, () => startBackend({ ...environment, DATABASE_URL: databaseUrl })),
  );
  const running = started.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const ready = await Promise.all(
    running.map(async ({ origin }) => (await fetch(`${origin}/readyz`)).status),
  );
  const ended = await Promise.all(running.map((program: BackendProgram) => program.stop()));
  expect(started.flatMap((one) => (one.status === "rejected" ? [one.reason] : []))).toEqual([]);
  expect(ready).toEqual(ready.map(() => 200));
  expect(ended.map(({ code }) => code)).toEqual(ended.map(() => 0));

  const store = await openStore(databaseUrl, { publish: () => undefined });
  const rows: { name: string }[] = await store.database.reading.query("SELECT name FROM migrations");
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  const said: { seq: number }[] = await store.database.reading.query("SELECT seq FROM messages ORDER BY seq");
  expect(said.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  const people: { id: number }[] = await store.database.reading.query("SELECT id FROM accounts");
  expect(people.map(({ id }) => Number(id)).sort()).toEqual(demoPeople.map(({ id }) => id).sort());
  await store.close();
}

it("lets several start on one new SQLite file", () => startTogether(`sqlite:${folder}/new.db`, 3), 60_000);

it("lets several start on one new MySQL database", async () => {
  const own = await createDatabase(inject("mysqlUrl"));
  await startTogether(own.url, 3);
  await own.drop();
}, 60_000);

import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openStore } from "../../src/store/store.ts";
import { request, startTestApp, type TestApp } from "../app.ts";
import { actorOf, buildConversation, buildCustomer, buildShop, say, tokenFor } from "../factories.ts";
import { temporaryFolder } from "../temporary.ts";

vi.setConfig({ testTimeout: 60_000 });

const driver = createRequire(import.meta.url).resolve("better-sqlite3");

/** Another process that holds the file's lock: until it is ended, or for so long after it has it. */
async function lockElsewhere(file: string, ms: number): Promise<void> {
  const script = `
    const database = new (require(${JSON.stringify(driver)}))(${JSON.stringify(file)}, { timeout: 5000 });
    database.exec("BEGIN EXCLUSIVE");
    console.log("locked");
    setTimeout(() => { database.exec("ROLLBACK"); database.close(); }, ${ms});`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", () => reject(new Error("the other process has not got the lock")));
  });
}

describe("a SQLite file that another process has locked", () => {
  const folder = temporaryFolder();
  const file = `${folder}/test.db`;
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp(`sqlite:${file}`);
  });
  afterAll(() => app.stop());

  /** The longest that anybody waited for a turn of the event loop. */
  const watchLoop = () => {
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 10);
    return () => {
      clearInterval(timer);
      return longest;
    };
  };

  const send = async (count: number) => {
    const shop = await buildShop(app);
    const customer = await buildCustomer(app);
    const { phien, id } = await buildConversation(app, shop, customer);
    return {
      id,
      token: tokenFor(app, customer),
      all: () =>
        Promise.allSettled(
          Array.from({ length: count }, (_, n) => say(app, phien, customer, "customer", `tin ${n}`)),
        ),
      actor: actorOf(customer),
    };
  };

  it("keeps nobody waiting but the writers, who succeed once it is free", async () => {
    const scene = await send(20);
    await lockElsewhere(file, 3_000);
    const stopWatching = watchLoop();
    const sent = scene.all();
    const started = Date.now();
    while (Date.now() - started < 2_000) {
      const asked = Date.now();
      expect((await request(app, "/healthz")).status).toBe(200);
      // Readers are not kept out.
      expect(await app.backend.core.conversations.byId(scene.id)).not.toBeNull();
      expect(Date.now() - asked).toBeLessThan(1_000);
      await delay(100);
    }
    const results = await sent;
    expect(results.map(({ status }) => status)).toEqual(results.map(() => "fulfilled"));
    expect(stopWatching()).toBeLessThan(1_000);
    const stored = await app.backend.core.messages.range(scene.id, { limit: 100 });
    expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  it("refuses in time where it stays locked, says so, and goes on by itself", async () => {
    const scene = await send(5);
    await lockElsewhere(file, 10_500);
    const started = Date.now();
    const results = await scene.all();
    expect(Date.now() - started).toBeLessThan(12_000);
    for (const result of results) {
      expect(result).toMatchObject({
        status: "rejected",
        reason: { name: "DomainError", id: "unavailable" },
      });
    }
    const { status, body } = await request(app, "/readyz");
    expect([status, body]).toEqual([503, { status: "not ready", database: "locked" }]);
    await vi.waitFor(async () => expect((await request(app, "/readyz")).status).toBe(200), {
      timeout: 20_000,
      interval: 200,
    });
    const again = await scene.all();
    expect(again.every(({ status }) => status === "fulfilled")).toBe(true);
    const lines = app.logged.filter((line) => line.includes("database unavailable"));
    expect(lines).toHaveLength(1);
    expect(app.logged.filter((line) => line.includes("database available again"))).toHaveLength(1);
  });

  it("starts once it is free", async () => {
    await lockElsewhere(file, 1_500);
    const store = await openStore(`sqlite:${file}`, { publish: () => undefined });
    await store.ping();
    await store.close();
  });
});

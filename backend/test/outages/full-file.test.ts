import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { request, startTestApp, type TestApp } from "../app.ts";
import { buildConversation, buildCustomer, buildShop, serviceToken } from "../factories.ts";
import { temporaryFolder } from "../temporary.ts";

vi.setConfig({ testTimeout: 60_000 });

describe("a SQLite file that cannot grow", () => {
  const folder = temporaryFolder();
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp(`sqlite:${folder}/test.db`);
  });
  afterAll(() => app.stop());

  it("refuses what it cannot store, is not ready meanwhile, and goes on by itself", async () => {
    const shop = await buildShop(app);
    const customer = await buildCustomer(app);
    const { phien, id } = await buildConversation(app, shop, customer);
    const token = serviceToken(app);
    const send = (content: string) =>
      request(app, "/v1/chat_api_correct", {
        token,
        body: { action: "send_message", phien, content, sender_type: "customer", user_id: customer.id },
      });
    const { writing } = app.backend.store.database;
    const [size]: { page_count: number }[] = await writing.query("PRAGMA page_count");
    // What SQLite answers on a full disk, without one: SQLITE_FULL.
    await writing.query(`PRAGMA max_page_count = ${(size?.page_count ?? 0) + 20}`);
    const acknowledged: string[] = [];
    let refused: Awaited<ReturnType<typeof send>> | null = null;
    for (let n = 0; n < 200 && !refused; n += 1) {
      const text = `${n} `.padEnd(3_000, "x");
      const answer = await send(text);
      if (answer.status === 200) acknowledged.push(text);
      else refused = answer;
    }
    expect([refused?.status, refused?.headers.get("retry-after")]).toEqual([500, "1"]);
    for (let n = 0; n < 10; n += 1) expect((await send("y".repeat(4_000))).status).not.toBe(200);
    const ready = await request(app, "/readyz");
    expect([ready.status, ready.body]).toEqual([503, { status: "not ready", database: "full" }]);
    expect((await request(app, "/healthz")).status).toBe(200);
    const lines = app.logged.filter((line) => line.includes("database unavailable"));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("SQLITE_FULL");

    await writing.query("PRAGMA max_page_count = 1000000");
    expect((await send("xong")).status).toBe(200);
    const isReady = async () => expect((await request(app, "/readyz")).status).toBe(200);
    await vi.waitFor(isReady, { timeout: 30_000, interval: 500 });
    expect(app.logged.filter((line) => line.includes("database available again"))).toHaveLength(1);
    const stored = await app.backend.core.messages.range(id, { limit: 1_000 });
    expect(stored.map(({ text }) => text)).toEqual([...acknowledged, "xong"]);
    expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));
  });
});

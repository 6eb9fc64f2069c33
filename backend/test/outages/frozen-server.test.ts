import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { request, startTestApp, type TestApp } from "../app.ts";
import { buildConversation, buildCustomer, buildShop, serviceToken } from "../factories.ts";
import { type MariaDbServer, startMariaDb } from "../servers/mariadb.ts";

const frozenMs = Number(process.env.OUTAGE_SECONDS ?? 6) * 1_000;
vi.setConfig({ testTimeout: frozenMs + 60_000 });

describe("a database server that is frozen", () => {
  let server: MariaDbServer;
  let app: TestApp;
  beforeAll(async () => {
    server = await startMariaDb();
    app = await startTestApp((await server.createDatabase()).url);
  });
  afterAll(async () => {
    await server.thaw();
    await app.stop();
    await server.stop();
  });

  it("makes requests end in time with an answer, keeps no heap of them, and goes on by itself", async () => {
    const shop = await buildShop(app);
    const customer = await buildCustomer(app);
    const { phien, id } = await buildConversation(app, shop, customer);
    const token = serviceToken(app);
    let sent = 0;
    const send = async () => {
      sent += 1;
      const started = Date.now();
      const { status, headers } = await request(app, "/v1/chat_api_correct", {
        token,
        body: {
          action: "send_message",
          phien,
          content: `tin ${sent}`,
          sender_type: "customer",
          user_id: customer.id,
        },
      });
      return { status, ms: Date.now() - started, retryAfter: headers.get("retry-after") };
    };
    expect((await send()).status).toBe(200);

    await server.freeze();
    const answers: ReturnType<typeof send>[] = [];
    const end = Date.now() + frozenMs;
    const heap: number[] = [];
    while (Date.now() < end) {
      answers.push(...Array.from({ length: 5 }, send));
      heap.push(process.memoryUsage().heapUsed);
      const health = Date.now();
      expect((await request(app, "/healthz")).status).toBe(200);
      expect(Date.now() - health).toBeLessThan(1_500);
      await delay(100);
    }
    const ready = await request(app, "/readyz");
    expect([ready.status, ready.body.database]).toEqual([503, "unreachable"]);
    await server.thaw();

    const ended = await Promise.all(answers);
    const refused = ended.filter(({ status }) => status !== 200);
    // The shop API's contract has one status for the server's own trouble.
    expect(refused.filter(({ status, retryAfter }) => status !== 500 || retryAfter === null)).toEqual([]);
    expect(Math.max(...ended.map(({ ms }) => ms))).toBeLessThan(25_000);
    await vi.waitFor(async () => expect((await request(app, "/readyz")).status).toBe(200), {
      timeout: 20_000,
    });
    expect((await send()).status).toBe(200);
    expect(Math.max(...heap) - (heap[0] ?? 0)).toBeLessThan(150e6);

    const stored = await app.backend.core.messages.range(id, { limit: 5_000 });
    expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, n) => n + 1));
    expect(new Set(stored.map(({ text }) => text)).size).toBe(stored.length);
    expect(stored.length).toBeGreaterThanOrEqual(ended.length - refused.length + 2);
    const lines = app.logged.filter((line) => line.includes("database unavailable"));
    expect(lines.length).toBeLessThan(4);
    expect(app.logged.filter((line) => line.includes('"stack"')).length).toBeLessThan(4);
  });
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { limitTable } from "../../src/limits/table.ts";
import { eventually, request, startTestApp, type TestApp, useTestApp } from "../app.ts";
import { buildConversation, buildCustomer, buildShop, serviceToken, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { newBrowser, oss, startOss } from "../oss.ts";
import { roomScene } from "../rooms.ts";
import { type RedisServer, startRedis } from "../servers/redis.ts";
import { tenantScene } from "../tenants.ts";

const shopUrl = "/v1/chat_api_correct";
const loopback = "127.0.0.1";

eachDatabase("the limits of the HTTP APIs", (database) => {
  const app = useTestApp(database, { LIMITS: "on", DEMO: "1" });
  const shopScene = async () => {
    const customer = await buildCustomer(app());
    const { phien } = await buildConversation(app(), await buildShop(app()), customer);
    return { customer, phien, token: tokenFor(app(), customer) };
  };
  const send = (phien: string, token: string, side = "customer") =>
    request(app(), shopUrl, {
      token,
      body: { action: "send_message", phien, content: "Xin chào", sender_type: side },
    });
  const counts = (statuses: number[]) => {
    const sum: Record<number, number> = {};
    for (const one of statuses) sum[one] = (sum[one] ?? 0) + 1;
    return sum;
  };

  it("refuse an account that asks without end, in each API's own form, and no other", async () => {
    const { limits } = app().backend;
    const shop = await shopScene();
    const rooms = await roomScene(app());
    const tenant = await tenantScene(app());
    const admin = rooms.admin;
    const asked = [
      {
        limit: "shop_account" as const,
        key: `a${shop.customer.id}`,
        path: `${shopUrl}?action=get_messages&phien=${shop.phien}`,
        token: shop.token,
        body: { success: false, message: "Quá nhiều yêu cầu, vui lòng thử lại sau" },
      },
      {
        limit: "rooms_account" as const,
        key: rooms.customer.account.id,
        path: "/api/chat/rooms",
        token: rooms.customer.token,
        body: { statusCode: 429, message: "Too many requests, try again later", error: "Too Many Requests" },
      },
      {
        limit: "desk_account" as const,
        key: admin.account.id,
        path: "/api/desk/hello",
        token: admin.token,
        body: { error: { code: "rate_limited", message: "Too many attempts, try again later" } },
      },
      {
        limit: "tenant_account" as const,
        key: tenant.agent.account.id,
        path: "/livechat/tickets",
        token: tenant.agent.token,
        headers: { "x-tenant-id": String(tenant.tenant.id) },
        body: { error: "Terlalu banyak permintaan" },
      },
    ];
    for (const { limit, key, path, token, headers = {}, body } of asked) {
      expect([limit, (await request(app(), path, { token, headers })).status]).toEqual([limit, 200]);
      limits.take(limit, key, limitTable[limit].points - 1);
      const refused = await request(app(), path, { token, headers });
      expect([limit, refused.status]).toEqual([limit, 429]);
      expect(refused.body).toMatchObject(body);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    const other = await shopScene();
    expect((await send(other.phien, other.token)).status).toBe(200);
    const { limit_refusals } = await metrics();
    expect(limit_refusals).toBeGreaterThanOrEqual(asked.length);
  });

  const metrics = async () => {
    const { registry } = app().backend.metrics;
    const text = await registry.getSingleMetricAsString("switchboard_limit_refusals_total");
    const sum = [...text.matchAll(/\} (\d+)/g)].reduce((total, [, n]) => total + Number(n), 0);
    return { limit_refusals: sum };
  };

  it("store no more of one customer than the limit says, whoever sends it for them", async () => {
    const { points } = limitTable.customer_messages;
    const mine = await shopScene();
    const answers = await Promise.all(
      Array.from({ length: points + 60 }, () => send(mine.phien, mine.token)),
    );
    const seen = counts(answers.map(({ status }) => status));
    expect(seen[200]).toBeLessThanOrEqual(points);
    expect(seen[200]).toBeGreaterThan(50);
    expect(Object.keys(seen).sort()).toEqual(["200", "429"]);
    const theirs = await shopScene();
    const service = serviceToken(app());
    const sent: number[] = [];
    while (sent.length < points + 20) {
      const some = await Promise.all(Array.from({ length: 20 }, () => send(theirs.phien, service)));
      sent.push(...some.map(({ status }) => status));
    }
    expect(counts(sent)).toEqual({ 200: points, 429: 20 });
    // The shop's own answers there, and its other customers, are counted apart.
    expect((await send(theirs.phien, service, "ncc")).status).toBe(200);
    expect((await send((await shopScene()).phien, service)).status).toBe(200);
  }, 60_000);

  it("count for the OSS visitor and the chat window together", async () => {
    const { limits } = app().backend;
    const { session_id, visitor_token } = await startOss(app(), { browser_uuid: newBrowser() });
    const visitor = await app().backend.core.visitors.byUuid(
      (await oss<{ chat_user_id: string }>(app(), `/session/${session_id}`, { token: visitor_token })).body
        .chat_user_id,
    );
    const key = `v${visitor?.id}`;
    limits.take("customer_messages", key, limitTable.customer_messages.points);
    const said = await oss(app(), `/session/${session_id}/messages`, {
      token: visitor_token,
      body: { message: "Halo" },
    });
    expect([said.status, said.body.error]).toEqual([429, "Too many requests"]);
    const atWindow = await request(app(), `/api/window/conversations/${session_id}/send`, {
      token: visitor_token,
      body: { clientId: "c", text: "Halo" },
    });
    const atStart = await request(app(), "/api/window/conversations", {
      token: visitor_token,
      body: { channel: "oss", clientId: "d", text: "Halo" },
    });
    expect(atStart.status).toBe(429);
    expect([atWindow.status, atWindow.body]).toMatchObject([429, { error: { code: "rate_limited" } }]);
  });

  it("refuse an address whose tokens do not count, and one that asks for everything", async () => {
    const { limits } = app().backend;
    const { token, phien } = await shopScene();
    const { points } = limitTable.refused_token_address;
    const key = loopback;
    limits.take("refused_token_address", key, points - 3);
    const bad = () => request(app(), "/api/auth/me", { token: "x.y.z" });
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await bad()).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect((await send(phien, token)).status).toBe(429);
    limits.giveBack("refused_token_address", key, points);
    expect((await send(phien, token)).status).toBe(200);
    const all = limitTable.demo_address.points;
    limits.take("demo_address", key, all - 1);
    expect((await request(app(), "/demo/customers")).status).toBe(200);
    expect((await request(app(), "/demo/customers")).status).toBe(429);
  });

  it("let nobody wait for a colleague's slow request behind the same address", async () => {
    // A body that never ends, from the address of everybody else.
    const { host } = new URL(app().origin);
    const slow = await Promise.all(Array.from({ length: 8 }, () => halfRequest(host, "/api/chat/start")));
    const began = performance.now();
    await startOss(app(), { browser_uuid: newBrowser() });
    expect(performance.now() - began).toBeLessThan(3_000);
    for (const socket of slow) socket.destroy();
  });
});

async function halfRequest(host: string, path: string) {
  const { connect } = await import("node:net");
  const [name, port] = host.split(":");
  const socket = connect(Number(port), name);
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.on("error", () => undefined);
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"a`,
  );
  return socket;
}

eachDatabase("limits of two processes", (database) => {
  let redis: RedisServer;
  let apps: [TestApp, TestApp];
  beforeAll(async () => {
    redis = await startRedis();
    const start = () =>
      startTestApp(database.url(), { LIMITS: "on", TRUST_PROXY: "1", REDIS_URL: redis.url });
    apps = [await start(), await start()];
  });
  afterAll(async () => {
    for (const app of apps) await app.stop();
    await redis.stop();
  });

  it("add up: wrong passwords and requests count wherever they arrive", async () => {
    const login = (n: number) =>
      request(apps[n % 2] as TestApp, "/api/auth/login", {
        body: { userName: "somebody", password: "sai" },
        headers: { "x-forwarded-for": "198.51.100.7" },
      });
    const statuses: number[] = [];
    for (let n = 0; n < 16; n += 1) statuses.push((await login(n)).status);
    const tried = statuses.filter((status) => status === 401).length;
    expect(tried).toBeGreaterThanOrEqual(limitTable.sign_in_place.points);
    // Within a tenth for each process.
    expect(tried).toBeLessThanOrEqual(limitTable.sign_in_place.points + 2);

    const customer = await buildCustomer(apps[0]);
    const token = tokenFor(apps[0], customer);
    const ask = (app: TestApp) => request(app, "/api/chat/rooms", { token });
    expect((await ask(apps[0])).status).toBe(200);
    const { points } = limitTable.rooms_account;
    apps[0].backend.limits.take("rooms_account", customer.id, points - 1);
    expect((await ask(apps[0])).status).toBe(429);
    apps[1].backend.limits.take("rooms_account", customer.id, points / 10);
    await eventually(async () => (await ask(apps[1])).status === 429);
  });
});

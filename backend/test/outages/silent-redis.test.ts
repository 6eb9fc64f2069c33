import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { eventually, request, startTestApp, type TestApp } from "../app.ts";
import { deskScene, pause, socketsOf, tell } from "../desk.ts";
import { say } from "../factories.ts";
import { createDatabase, type OwnDatabase } from "../servers/databases.ts";
import { type RedisServer, startRedis } from "../servers/redis.ts";
import { type SilentProxy, startSilentProxy } from "./silent-proxy.ts";

vi.setConfig({ testTimeout: 60_000 });

describe("two backends with a Redis between them that does not answer", () => {
  let own: OwnDatabase;
  let redis: RedisServer;
  let proxy: SilentProxy;
  let here: TestApp;
  let there: TestApp;
  const sockets = socketsOf(() => here);
  const throughProxy = () => `redis://127.0.0.1:${proxy.port}`;
  beforeAll(async () => {
    own = await createDatabase(inject("mysqlUrl"));
    redis = await startRedis();
    proxy = await startSilentProxy({ host: "127.0.0.1", port: redis.port });
    here = await startTestApp(own.url, { REDIS_URL: throughProxy() });
    there = await startTestApp(own.url, { REDIS_URL: redis.url });
    await pause(500);
  });
  afterEach(sockets.closeAll);
  afterAll(async () => {
    proxy.mute = false;
    await redis.thaw();
    await there.stop();
    await proxy.close();
    await own.drop();
    await redis.stop();
  });

  const scene = async () => {
    const { id: conversationId, conversation, customer, lanToken, minhToken } = await deskScene(here);
    const heard = { here: new Set<string>(), there: new Set<string>() };
    const desks = {
      here: await sockets.connect(lanToken, here),
      there: await sockets.connect(minhToken, there),
    };
    for (const at of ["here", "there"] as const) {
      await tell(desks[at], "open", { conversationId });
      desks[at].on("messages", ({ messages }) => {
        for (const { text } of messages) heard[at].add(text);
      });
    }
    return { heard, write: (text: string) => say(here, conversation.phien, customer, "customer", text) };
  };
  /** Desks that came anew: those that may have missed something are sent away to look. */
  const meetAgain = () =>
    eventually(async () => {
      const { heard, write } = await scene();
      await write("lại đây");
      await pause(300);
      return heard.there.has("lại đây");
    }, 40_000);

  it("keeps nobody waiting while it is frozen, keeps no heap of news, and goes on after", async () => {
    const { heard, write } = await scene();
    await redis.freeze();
    const before = process.memoryUsage().heapUsed;
    const started = Date.now();
    for (let n = 0; n < 200; n += 1) await write(`${n} `.padEnd(4_000, "x"));
    await eventually(() => heard.here.size >= 200);
    expect(Date.now() - started).toBeLessThan(15_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100e6);
    expect((await request(here, "/readyz")).status).toBe(503);
    await redis.thaw();
    await meetAgain();
    await eventually(async () => (await request(here, "/readyz")).status === 200, 15_000);
  });

  it("finds it again on a new connection where the old ones have died in silence", async () => {
    const { heard, write } = await scene();
    for (const passage of proxy.passing()) passage.swallow("toServer", "toClient");
    await write("niemand");
    await eventually(() => heard.here.has("niemand"));
    await meetAgain();
    await eventually(async () => (await request(here, "/readyz")).status === 200, 15_000);
    expect(here.logged.filter((line) => line.includes('"msg":"redis"')).length).toBeLessThan(10);
  });

  it("starts without it, and stops in order without it", async () => {
    proxy.mute = true;
    for (const passage of proxy.passing()) passage.swallow("toServer", "toClient");
    const late = await startTestApp(own.url, { REDIS_URL: throughProxy() });
    expect((await request(late, "/healthz")).status).toBe(200);
    expect((await request(late, "/readyz")).status).toBe(503);
    const started = Date.now();
    await Promise.all([late.stop(), here.stop()]);
    expect(Date.now() - started).toBeLessThan(8_000);
  });
});

import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import type { DomainEvent } from "../../src/core/events.ts";
import type { MessageReceipt } from "../../src/core/ports/messages.ts";
import { query } from "../../src/store/readers/query.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { connectDesk, type DeskClient, testSecret } from "../app.ts";
import { buildScene, crashSecret, type Pair } from "../crash/scene.ts";
import { startBackend } from "../processes.ts";
import { createDatabase, type OwnDatabase } from "../servers/databases.ts";
import { type SilentProxy, startSilentProxy, through } from "./silent-proxy.ts";

vi.setConfig({ testTimeout: 60_000 });

const deadlines = { statementMs: 800, connectionMs: 2_000, retryMs: 8_000 };

describe("a connection to the database that dies in silence", () => {
  let own: OwnDatabase;
  let proxy: SilentProxy;
  let store: Store;
  let pairs: Pair[];
  const published: DomainEvent[] = [];
  beforeAll(async () => {
    own = await createDatabase(inject("mysqlUrl"));
    const { hostname: host, port } = new URL(own.url);
    proxy = await startSilentProxy({ host, port: Number(port) });
    pairs = await buildScene(own.url, 2);
    const sink = { publish: (events: readonly DomainEvent[]) => void published.push(...events) };
    store = await openStore(through(own.url, proxy.port), sink, { deadlines });
  });
  afterEach(() => {
    proxy.onPiece = null;
    proxy.mute = false;
  });
  afterAll(async () => {
    await store.close();
    await proxy.close();
    await own.drop();
  });

  let count = 0;
  /** Without a client id: nothing but the writer itself can keep it from being stored twice. */
  const send = ({ conversationId, customerId }: Pair): Promise<MessageReceipt> => {
    count += 1;
    const message = { conversationId, text: `tin ${count}`, clientId: null, productId: 0, variantId: 0 };
    return store.writer.write({
      message: { ...message, side: "customer" },
      sender: { id: customerId, userName: "khách", name: "Khách", avatar: null } as never,
    });
  };
  const storedTexts = async (pair: Pair) => {
    const rows = await query<{ seq: number; body: string }>(
      store.database,
      "SELECT seq, body FROM messages WHERE conversation_id = ? ORDER BY seq",
      [pair.conversationId],
    );
    return rows;
  };
  /** Each receipt's message once, at its seq; every conversation gapless; every message announced once. */
  const expectAllStoredOnce = async (receipts: MessageReceipt[]) => {
    const stored = new Map<string, string[]>();
    for (const pair of pairs) {
      const rows = await storedTexts(pair);
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
      for (const { seq, body } of rows) {
        stored.set(body, [...(stored.get(body) ?? []), `${pair.conversationId}:${seq}`]);
      }
    }
    expect([...stored].filter(([, places]) => places.length > 1)).toEqual([]);
    for (const { message } of receipts) {
      expect(stored.get(message.text)).toEqual([`${message.conversationId}:${message.seq}`]);
      expect(message.id).toBeGreaterThan(0);
    }
    const announced = published.flatMap((event) =>
      event.type === "message_stored" ? event.message.uuid : [],
    );
    expect(new Set(announced).size).toBe(announced.length);
    for (const { message } of receipts) expect(announced).toContain(message.uuid);
  };
  const pairAt = (n: number): Pair => pairs[n % pairs.length] as Pair;

  /** Swallows from the first piece on that has the word, either that piece itself or what answers it. */
  const swallowAt = (word: string, direction: "toServer" | "toClient") => {
    const swallowed = new Promise<void>((resolve) => {
      proxy.onPiece = (passage, towards, piece) => {
        if (towards !== "toServer" || !piece.includes(word)) return;
        proxy.onPiece = null;
        passage.swallow(direction);
        resolve();
      };
    });
    return swallowed;
  };

  it.each(["toServer", "toClient"] as const)(
    "stores a message once whose COMMIT is swallowed (%s)",
    async (way) => {
      const swallowed = swallowAt("; COMMIT", way);
      const started = Date.now();
      const receipts = await Promise.all([0, 1, 2, 3].map((n) => send(pairAt(n))));
      await swallowed;
      expect(Date.now() - started).toBeLessThan(10_000);
      await expectAllStoredOnce(receipts);
    },
  );

  it("stores a message once where the connection that finds it stored is lost too", async () => {
    const first = swallowAt("; COMMIT", "toClient");
    const sent = send(pairAt(0));
    await first;
    const second = swallowAt("ROLLBACK", "toClient");
    const receipt = await sent;
    await second;
    await expectAllStoredOnce([receipt]);
  });

  it.each(["toServer", "toClient"] as const)("goes on after a lost lock (%s)", async (way) => {
    const swallowed = swallowAt("FOR UPDATE", way);
    const receipts = await Promise.all([0, 1, 2, 3].map((n) => send(pairAt(n))));
    await swallowed;
    await expectAllStoredOnce(receipts);
  });

  it.each(["toServer", "toClient"] as const)(
    "does a transaction once whose COMMIT is swallowed (%s)",
    async (way) => {
      const name = `once-${way}`;
      let attempts = 0;
      const work = () =>
        store.door.run(async ({ runner, events }) => {
          attempts += 1;
          await runner.query("INSERT INTO settings (name, value) VALUES (?, '0')", [`${name}-${attempts}`]);
          events.push({ type: "membership_changed", accountId: 1 });
          return attempts;
        });
      const before = published.length;
      const swallowed = swallowAt("COMMIT", way);
      const result = await work();
      await swallowed;
      // Where it arrived, the first attempt's result and events count.
      expect(result).toBe(way === "toClient" ? 1 : 2);
      const rows = await query(store.database, "SELECT name FROM settings WHERE name LIKE ?", [`${name}%`]);
      expect(rows).toEqual([{ name: `${name}-${result}` }]);
      expect(published.slice(before)).toEqual([{ type: "membership_changed", accountId: 1 }]);
    },
  );

  it("reads again on another connection", async () => {
    await store.conversations.byId(pairAt(0).conversationId);
    for (const passage of proxy.passing()) passage.swallow("toClient");
    expect(await store.conversations.byId(pairAt(0).conversationId)).not.toBeNull();
  });

  it("loses and doubles nothing while connections die at random", async () => {
    const receipts: MessageReceipt[] = [];
    const refused: unknown[] = [];
    const end = Date.now() + Number(process.env.OUTAGE_SECONDS ?? 3) * 1_000;
    const sender = async (pair: Pair) => {
      while (Date.now() < end)
        await send(pair).then(
          (receipt) => receipts.push(receipt),
          (error) => refused.push(error),
        );
    };
    const killer = async () => {
      while (Date.now() < end) {
        await delay(Math.random() * 700);
        const open = proxy.passing();
        const victim = open[Math.floor(Math.random() * open.length)];
        const ways = [["toServer"], ["toClient"], ["toServer", "toClient"]] as const;
        victim?.swallow(...(ways[Math.floor(Math.random() * 3)] ?? []));
      }
    };
    await Promise.all([...pairs.flatMap((pair) => [pair, pair, pair]).map(sender), killer()]);
    await expectAllStoredOnce(receipts);
    expect(receipts.length).toBeGreaterThan(20);
    expect(refused.every((error) => (error as { id?: string }).id === "unavailable")).toBe(true);
    // Everything goes on.
    await expectAllStoredOnce(await Promise.all(pairs.map(send)));
  });

  it("refuses in time where connections are accepted and nobody answers", async () => {
    proxy.mute = true;
    for (const passage of proxy.passing()) passage.swallow("toServer", "toClient");
    const started = Date.now();
    await expect(send(pairAt(0))).rejects.toMatchObject({ id: "unavailable" });
    await expect(store.ping()).rejects.toMatchObject({ id: "unavailable" });
    expect(Date.now() - started).toBeLessThan(20_000);
    expect(store.database.availability.why).toBe("unreachable");
    proxy.mute = false;
    await vi.waitFor(() => store.ping(), { timeout: 15_000, interval: 200 });
    expect(store.database.availability.why).toBeNull();
  });

  it("says that news may be missing once it serves again, where a COMMIT was given up", async () => {
    let missed = 0;
    store.database.availability.subscribe({
      missed: () => {
        missed += 1;
      },
    });
    const swallowed = swallowAt("; COMMIT", "toClient");
    const sent = expect(send(pairAt(0))).rejects.toMatchObject({ id: "unavailable" });
    await swallowed;
    proxy.mute = true;
    for (const passage of proxy.passing()) passage.swallow("toServer", "toClient");
    await sent;
    expect(missed).toBe(0);
    proxy.mute = false;
    await vi.waitFor(() => store.ping(), { timeout: 15_000, interval: 200 });
    expect(missed).toBe(1);
    await expectAllStoredOnce([await send(pairAt(0))]);
    expect(missed).toBe(1);
  });

  it("refuses at once where too many wait already", async () => {
    const crowded = await openStore(
      through(own.url, proxy.port),
      { publish: () => undefined },
      {
        deadlines: { ...deadlines, queue: 20 },
      },
    );
    for (const passage of proxy.passing()) passage.swallow("toServer", "toClient");
    proxy.mute = true;
    const started = Date.now();
    const asked = Array.from({ length: 100 }, () =>
      crowded.conversations.byId(1).then(
        () => Number.POSITIVE_INFINITY,
        () => Date.now() - started,
      ),
    );
    const times = await Promise.all(asked);
    expect(times.filter((ms) => ms < 500).length).toBeGreaterThanOrEqual(60);
    expect(Math.max(...times)).toBeLessThan(20_000);
    await crowded.close();
  });
});

describe("a backend whose connections to the database die in silence", () => {
  it("answers on new ones, and stops in good order in the middle of it", async () => {
    const own = await createDatabase(inject("mysqlUrl"));
    const { hostname: host, port } = new URL(own.url);
    const proxy = await startSilentProxy({ host, port: Number(port) });
    const environment = { DATABASE_URL: through(own.url, proxy.port), JWT_SECRET: testSecret };
    const backend = await startBackend(environment);
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ userName: "nobody", password: "is not known" });
    const login = async () =>
      (await fetch(`${backend.origin}/api/auth/login`, { method: "POST", headers, body })).status;
    expect(await login()).toBe(401);
    for (const passage of proxy.passing()) passage.swallow("toServer", "toClient");
    expect(await login()).toBe(401);

    for (const passage of proxy.passing()) passage.swallow("toClient");
    const answer = login().catch(() => "cut off");
    const ended = await backend.stop();
    expect(ended.code).toBe(0);
    expect(await answer).toBeOneOf([401, 503, "cut off"]);

    const another = await startBackend(environment);
    expect((await fetch(`${another.origin}/healthz`)).status).toBe(200);
    proxy.mute = true;
    for (const passage of proxy.passing()) passage.swallow("toServer", "toClient");
    const cutOff = fetch(`${another.origin}/api/auth/login`, { method: "POST", headers, body }).catch(
      () => null,
    );
    expect((await another.stop()).code).toBe(0);
    await cutOff;
    await proxy.close();
    await own.drop();
  });

  it("lets its clients come again after a COMMIT of which nobody knows", async () => {
    const own = await createDatabase(inject("mysqlUrl"));
    const { hostname: host, port } = new URL(own.url);
    const proxy = await startSilentProxy({ host, port: Number(port) });
    const [pair] = await buildScene(own.url, 1);
    if (!pair) throw new Error("there is a conversation");
    const backend = await startBackend({
      DATABASE_URL: through(own.url, proxy.port),
      JWT_SECRET: crashSecret,
      LIMITS: "off",
    });
    const connect = () => connectDesk(backend, pair.agentToken);
    const [sender, listener] = [await connect(), await connect()];
    const gone = new Promise<string>((resolve) => listener.once("disconnect", resolve));
    const message = { conversationId: pair.conversationId, clientId: "one", text: "một" };
    const say = (socket: DeskClient) => socket.timeout(30_000).emitWithAck("send", message);

    proxy.onPiece = (passage, towards, piece) => {
      if (towards !== "toServer" || !piece.includes("; COMMIT")) return;
      proxy.onPiece = null;
      proxy.mute = true;
      passage.swallow("toClient");
      for (const another of proxy.passing()) another.swallow("toServer", "toClient");
    };
    expect(await say(sender)).toMatchObject({ ok: false, error: { code: "unavailable" } });
    proxy.mute = false;
    // Who sends it again is answered with it; who only listens was told nothing, and comes to look.
    expect(await gone).toBe("transport close");
    const again = await connect();
    expect(await say(again)).toMatchObject({ ok: true, data: { message: { text: "một" } } });

    for (const socket of [sender, listener, again]) socket.disconnect();
    expect((await backend.stop()).code).toBe(0);
    await proxy.close();
    await own.drop();
  });
});

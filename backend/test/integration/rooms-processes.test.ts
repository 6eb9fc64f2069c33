import { setTimeout as pause } from "node:timers/promises";
import { createClient } from "redis";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { createClusterProxy } from "../../tools/cluster/proxy.ts";
import { Turns } from "../../tools/cluster/turns.ts";
import { eventually } from "../app.ts";
import { type BackendProgram, startBackend } from "../processes.ts";
import { createDatabase, type OwnDatabase } from "../servers/databases.ts";
import { type RedisServer, startRedis } from "../servers/redis.ts";
import { Member, oneTo, openScene, roomsSecret, talkDuring } from "./rooms-processes.ts";

/** How long Redis is away; `npm run test:outage` makes it 30 s. */
const outageMs = Number(process.env.OUTAGE_SECONDS ?? 3) * 1_000;

describe("rooms on three processes [mysql]", () => {
  let own: OwnDatabase;
  let redis: RedisServer;
  let scene: Awaited<ReturnType<typeof openScene>>;
  let processes: BackendProgram[] = [];
  const members: Member[] = [];

  beforeAll(async () => {
    own = await createDatabase(inject("mysqlUrl"));
    redis = await startRedis();
    scene = await openScene(own.url);
    const environment = {
      DATABASE_URL: own.url,
      REDIS_URL: redis.url,
      JWT_SECRET: roomsSecret,
      LIMITS: "off",
    };
    processes = await Promise.all(Array.from({ length: 3 }, () => startBackend(environment)));
  });
  afterEach(() => {
    for (const member of members.splice(0)) member.leave();
  });
  afterAll(async () => {
    await Promise.all(processes.map((program) => program.stop()));
    await scene?.close();
    await redis?.stop();
    await own?.drop();
  });

  const origins = () => processes.map(({ origin }) => origin);

  /** The customer and an agent, each with a socket to every one of these addresses. */
  async function gather(addresses: string[]) {
    const { roomId, customer } = await scene.room();
    const agent = await scene.agent();
    const gathered = addresses.flatMap((origin) =>
      [customer, agent].map((token) => new Member(origin, token, roomId)),
    );
    members.push(...gathered);
    await eventually(() => gathered.every(({ isIn }) => isIn), 10_000);
    return { roomId, customer, gathered };
  }

  /** Everything that was acknowledged is stored once, without a hole, and every member has seen it once, in order. */
  async function expectAllToHave(roomId: number, said: string[], gathered: Member[], withinMs: number) {
    const stored = await scene.stored(roomId);
    expect(stored.map(({ seq }) => seq)).toEqual(oneTo(stored.length));
    expect(stored.map(({ text }) => text).sort()).toEqual([...said].sort());
    // The last word on lateness; what was seen is looked at below, however it came.
    await eventually(() => gathered.every(({ seen }) => seen.length >= stored.length), withinMs).catch(
      () => undefined,
    );
    for (const { seen } of gathered) expect(seen).toEqual(oneTo(stored.length));
  }

  const readyz = async (origin: string) => {
    const answer = await fetch(`${origin}/readyz`);
    const { database, redis: word } = (await answer.json()) as { database: string; redis: string };
    return { status: answer.status, database, redis: word };
  };

  it("show each message to everybody once and in order, whichever process it came to", async () => {
    const { roomId, gathered } = await gather(origins());
    const said = await talkDuring(gathered, () => pause(1_000));
    expect(said.length).toBeGreaterThan(gathered.length);
    await expectAllToHave(roomId, said, gathered, 5_000);

    // Told by Redis, not found in the database by looking every two seconds: that would take ten.
    const began = Date.now();
    for (let n = 1; n <= 5; n += 1) {
      const text = `nhanh ${n}`;
      await gathered[n % gathered.length]?.say(text);
      await eventually(() => gathered.every(({ texts }) => texts.has(text)), 10_000);
    }
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  it("let one of 20 agents have a session, and tell the room once", async () => {
    const { customer, gathered, roomId } = await gather(origins());
    const claims: number[] = [];
    for (const [index, { socket }] of gathered.entries())
      socket.on("session_joined", () => claims.push(index));
    const post = (origin: string, path: string, token: string, body: object = {}) =>
      fetch(`${origin}/api/chat${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const opened = await post(origins()[0] ?? "", `/rooms/${roomId}/sessions`, customer, {
      title: "Đổi size",
    });
    expect(opened.status).toBe(201);
    const { id } = (await opened.json()) as { id: number };

    const agents = await Promise.all(Array.from({ length: 20 }, () => scene.agent()));
    const answers = await Promise.all(
      agents.map((token, n) => post(origins()[n % 3] ?? "", `/sessions/${id}/join`, token)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(409)]);
    await eventually(() => claims.length >= gathered.length);
    await pause(300);
    expect(claims.sort()).toEqual(gathered.map((_, index) => index));
  });

  /** Talks while Redis is away, and looks at what it must look like meanwhile and afterwards. */
  async function talkThrough(away: () => Promise<unknown>, back: () => Promise<unknown>) {
    const { roomId, gathered } = await gather(origins());
    const extra = "nghe thấy không?";
    // Those of the last process only listen: nothing of their own would show them a gap.
    const said = await talkDuring(gathered.slice(0, -2), async () => {
      await pause(300);
      await away();
      const began = Date.now();
      await eventually(async () => {
        const answers = await Promise.all(origins().map(readyz));
        return answers.every(({ status, database, redis: word }) => {
          return status === 503 && database === "ok" && word === "unreachable";
        });
      }, outageMs + 5_000);
      // At one process: from the customer's socket to the agent's.
      const [one, other] = gathered as [Member, Member];
      await one.say(extra);
      await eventually(() => other.texts.has(extra), 1_500);
      await pause(Math.max(0, outageMs - (Date.now() - began)));
    });
    said.push(extra);
    await back();
    await expectAllToHave(roomId, said, gathered, 5_000);
    await eventually(async () => (await Promise.all(origins().map(readyz))).every((r) => r.status === 200));
    said.push(...(await talkDuring(gathered, () => pause(200), "sau đó: ")));
    await expectAllToHave(roomId, said, gathered, 5_000);
    for (const { repeats, refusals } of gathered)
      expect({ repeats, refusals }).toEqual({ repeats: 0, refusals: [] });
  }

  it(
    "store, acknowledge and show on while Redis is killed, and are complete when it is back",
    () => talkThrough(redis.kill, redis.restart),
    outageMs + 30_000,
  );

  it(
    "do the same while Redis takes connections and answers nothing",
    async () => {
      const client = createClient({ url: redis.url });
      client.on("error", () => undefined);
      await client.connect();
      const unpaused = Date.now() + outageMs + 1_000;
      await talkThrough(
        () => client.sendCommand(["CLIENT", "PAUSE", String(outageMs + 1_000), "ALL"]),
        () => pause(Math.max(0, unpaused - Date.now())),
      );
      client.destroy();
    },
    outageMs + 30_000,
  );

  it("lose nothing when one is killed: its clients go to another one and catch up", async () => {
    const targets = origins().map((origin) => ({ port: Number(new URL(origin).port) }));
    const proxy = createClusterProxy(new Turns(targets));
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const address = proxy.address();
    const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    const { roomId, gathered } = await gather(Array.from({ length: 3 }, () => origin));
    const said = await talkDuring(gathered, async () => {
      await pause(500);
      const killed = Date.now();
      processes.pop()?.child.kill("SIGKILL");
      const returned = () => gathered.filter(({ entered }) => (entered.at(-1) ?? 0) >= killed);
      await eventually(() => returned().length >= 2, 5_000);
      await pause(1_000);
    });
    expect(gathered.every(({ socket }) => socket.connected)).toBe(true);
    await expectAllToHave(roomId, said, gathered, 5_000);
    for (const member of gathered) member.leave();
    proxy.close().closeAllConnections();
  });
});

import type { AuthTokens } from "@switchboard/shared/desk/auth";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { argon2Passwords } from "../../src/http/passwords.ts";
import { eventually, nextEvent, request, startTestApp, type TestApp } from "../app.ts";
import { codeOf, deskScene, overHttp, overSocket, pause, socketsOf, tell } from "../desk.ts";
import { buildAgent, say } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { type RedisServer, startRedis } from "../servers/redis.ts";

eachDatabase("two backends with Redis between them", (database) => {
  let redis: RedisServer;
  let [here, there]: TestApp[] = [];
  const one = () => here as TestApp;
  const other = () => there as TestApp;
  const sockets = socketsOf(one);
  beforeAll(async () => {
    redis = await startRedis();
    here = await startTestApp(database.url(), { REDIS_URL: redis.url });
    there = await startTestApp(database.url(), { REDIS_URL: redis.url });
    // Both have begun to read the stream before anything is said.
    await pause(500);
  });
  afterAll(async () => {
    await here?.stop();
    await there?.stop();
    await redis.stop();
  });
  afterEach(sockets.closeAll);

  it("carry messages, claims, typing, presence and hand-overs across, each once", async () => {
    const {
      id: conversationId,
      conversation,
      customer,
      lan,
      minh,
      lanToken,
      minhToken,
    } = await deskScene(one());
    const lanDesk = await sockets.connect(lanToken, one());
    const minhDesk = await sockets.connect(minhToken, other());
    for (const desk of [lanDesk, minhDesk])
      expect(codeOf(await tell(desk, "open", { conversationId }))).toBe("ok");
    const seqs: number[] = [];
    minhDesk.on("messages", ({ messages }) => seqs.push(...messages.map(({ seq }) => seq)));

    const claimed = nextEvent(
      minhDesk,
      "conversations",
      ({ conversations }) => conversations[0]?.agent?.id === lan.id,
    );
    await overSocket(lanDesk)("claim", { conversationId });
    await claimed;
    expect(codeOf(await overSocket(minhDesk)("claim", { conversationId }))).toBe("already_claimed");

    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        say(n % 2 === 0 ? one() : other(), conversation.phien, customer, "customer", `${n}`),
      ),
    );
    await eventually(() => seqs.length >= 20);
    await pause(200);
    expect([...seqs].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 2));

    const typing = nextEvent(minhDesk, "typing");
    await tell(lanDesk, "typing", { conversationId, typing: true });
    expect(await typing).toMatchObject({ conversationId, typing: true });
    const presence = nextEvent(minhDesk, "presence");
    await tell(lanDesk, "presence", { presence: "away" });
    expect(await presence).toEqual({ agentId: lan.id, presence: "away" });
    const handed = nextEvent(minhDesk, "transferred");
    await overSocket(lanDesk)("transfer", { conversationId, toAgentId: minh.id });
    expect(await handed).toMatchObject({ conversationId });
  });

  it("let one of 20 claims win, whichever backend they come to", async () => {
    const { id: conversationId, shop } = await deskScene(one());
    const agents = await Promise.all(Array.from({ length: 20 }, () => buildAgent(one(), [shop.inboxId])));
    const replies = await Promise.all(
      agents.map(({ id, role }, n) => {
        const to = n % 2 === 0 ? one() : other();
        return overHttp(to, to.backend.tokens.issue({ sub: String(id), role }).token)("claim", {
          conversationId,
        });
      }),
    );
    expect(replies.map(codeOf).sort()).toEqual([...Array(19).fill("already_claimed"), "ok"]);
  });

  it("sign out across: sockets there go at once, tokens there within 5 s", async () => {
    const { shop } = await deskScene(one());
    const passwordHash = await argon2Passwords().hash("mật khẩu đúng");
    const agent = await buildAgent(one(), [shop.inboxId], { passwordHash });
    const body = { userName: agent.userName, password: "mật khẩu đúng" };
    const signedIn = (await request<AuthTokens>(one(), "/api/auth/login", { body })).body;
    const socket = await sockets.connect(signedIn.accessToken, other());
    const bye = nextEvent(socket, "bye");
    await request(one(), "/api/auth/logout", { body: { refreshToken: signedIn.refreshToken } });
    expect(await bye).toEqual({ reason: "signed_out" });
    await eventually(() => socket.disconnected, 1_000);
    await eventually(
      async () => (await request(other(), "/api/auth/me", { token: signedIn.accessToken })).status === 401,
      6_000,
    );
  });

  it("serve their own desks on while Redis is away, say that they are not ready, and meet again after", async () => {
    const { id: conversationId, conversation, customer, lanToken, minhToken } = await deskScene(one());
    const lanDesk = await sockets.connect(lanToken, one());
    const minhDesk = await sockets.connect(minhToken, other());
    for (const desk of [lanDesk, minhDesk]) await tell(desk, "open", { conversationId });
    await redis.kill();
    await eventually(async () => (await request(one(), "/readyz")).status === 503);

    const own = nextEvent(lanDesk, "messages");
    await say(one(), conversation.phien, customer, "customer", "có ai không?");
    expect((await own).messages).toMatchObject([{ seq: 2 }]);
    expect(codeOf(await overSocket(lanDesk)("claim", { conversationId }))).toBe("ok");

    await redis.restart();
    await eventually(async () => (await request(one(), "/readyz")).status === 200);
    await eventually(async () => (await request(other(), "/readyz")).status === 200);
    await pause(500);
    const across = nextEvent(minhDesk, "messages", ({ messages }) =>
      messages.some(({ text }) => text === "lại đây"),
    );
    await say(one(), conversation.phien, customer, "customer", "lại đây");
    await across;
  }, 60_000);

  it("stop in order though Redis is away", async () => {
    await redis.kill();
    const stopping = one().stop();
    here = undefined;
    await stopping;
  });
});

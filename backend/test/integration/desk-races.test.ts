import { afterEach, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { codeOf, deskScene, overHttp, overSocket, pause, socketsOf } from "../desk.ts";
import { buildAgent, say, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

eachDatabase("races", (database) => {
  const app = useTestApp(database);
  const sockets = socketsOf(app);
  afterEach(sockets.closeAll);

  const crowd = async (inboxId: number, size: number) =>
    Promise.all(Array.from({ length: size }, () => buildAgent(app(), [inboxId])));

  /** A conversation's own columns and its sessions tell one story. */
  const expectOneStory = async (id: number) => {
    const conversation = await app().backend.core.conversations.byId(id);
    const sessions: {
      id: number;
      state: string;
      agent_id: number | null;
      open_conversation_id: number | null;
    }[] = await app().backend.store.database.reading.query(
      "SELECT * FROM sessions WHERE conversation_id = ? ORDER BY id",
      [id],
    );
    const latest = sessions.at(-1);
    expect(latest).toMatchObject({
      id: conversation?.sessionId,
      state: conversation?.state,
      agent_id: conversation?.agentId,
    });
    const open = sessions.filter((session) => session.state !== "ended");
    expect(open.length).toBeLessThanOrEqual(1);
    expect(sessions.filter((session) => session.open_conversation_id !== null)).toEqual(open);
    if (conversation?.state === "waiting") expect(conversation.agentId).toBeNull();
    if (conversation?.state === "active") expect(conversation.agentId).not.toBeNull();
    expect(conversation?.closedAt === null).toBe(conversation?.state !== "ended");
    return conversation;
  };

  it("let one of 20 who claim at once win, and tell the other 19", async () => {
    const { id, shop } = await deskScene(app());
    const agents = await crowd(shop.inboxId, 20);
    const replies = await Promise.all(
      agents.map(async (agent, n) => {
        const token = tokenFor(app(), agent);
        const give = n % 2 === 0 ? overHttp(app(), token) : overSocket(await sockets.connect(token));
        return give("claim", { conversationId: id });
      }),
    );
    expect(replies.map(codeOf).sort()).toEqual([...Array(19).fill("already_claimed"), "ok"]);
    const winner = agents[replies.findIndex(({ ok }) => ok)];
    expect((await expectOneStory(id))?.agentId).toBe(winner?.id);
    const [row] = await app().backend.core.conversations.sessionsOf(id, 1);
    expect(row?.agentId).toBe(winner?.id);
  });

  it("let 25 transfers at once pass one after the other, without waiting for each other's connections", async () => {
    const { id, shop, lanToken } = await deskScene(app());
    const agents = await crowd(shop.inboxId, 25);
    const give = overHttp(app(), lanToken);
    const started = Date.now();
    const replies = await Promise.all(
      agents.map((agent) => give("transfer", { conversationId: id, toAgentId: agent.id })),
    );
    expect(replies.map(codeOf)).toEqual(Array(25).fill("ok"));
    expect(Date.now() - started).toBeLessThan(10_000);
    await expectOneStory(id);
  });

  it("leave a consistent state when claims, transfers, releases, ends and messages meet", async () => {
    for (let round = 0; round < 8; round += 1) {
      const {
        id: conversationId,
        conversation,
        customer,
        lan,
        minh,
        lanToken,
        minhToken,
      } = await deskScene(app());
      const [asLan, asMinh] = [overHttp(app(), lanToken), overHttp(app(), minhToken)];
      const replies = await Promise.all([
        asLan("claim", { conversationId }),
        asMinh("claim", { conversationId }),
        asLan("transfer", { conversationId, toAgentId: minh.id }),
        asMinh("transfer", { conversationId, toAgentId: lan.id }),
        asLan("release", { conversationId }),
        ...(round % 2 === 0 ? [asMinh("end", { conversationId })] : []),
        asLan("send", { conversationId, clientId: `race-${round}`, text: "chào" }),
        asMinh("read", { conversationId, seq: 1 }),
      ]);
      await say(app(), conversation.phien, customer, "customer", "còn đó không?").catch(() => undefined);
      const known = ["ok", "already_claimed", "not_claimed", "conversation_closed"];
      expect(replies.map(codeOf).filter((code) => !known.includes(code))).toEqual([]);
      await expectOneStory(conversationId);
    }
  });

  it("open one session however many customers' first messages come at once, on a fresh conversation", async () => {
    const { id, conversation, customer } = await deskScene(app(), []);
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => say(app(), conversation.phien, customer, "customer", `${n}`)),
    );
    expect(await expectOneStory(id)).toMatchObject({ state: "waiting", lastSeq: 20, unreadAgent: 20 });
  });

  it("never hand out one revision twice, and never one that a reader of changes would miss", async () => {
    const { shop, id, lanToken } = await deskScene(app());
    const give = overHttp(app(), lanToken);
    const { core } = app().backend;
    const seen = new Map<number, number>();
    let since = 0;
    let over = false;
    const reader = (async () => {
      while (!over) {
        // SQLite answers without a turn of the event loop; a loop of answers alone would let nobody else act.
        await pause(1);
        for (const row of await core.conversations.changedSince(shop.inboxId, since, 100)) {
          expect(row.revision).toBeGreaterThan(since);
          seen.set(row.id, row.revision);
          since = Math.max(since, row.revision);
        }
      }
    })();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        n % 2 === 0
          ? give("read", { conversationId: id, seq: n })
          : give("note", { conversationId: id, clientId: `n${n}`, text: "x" }),
      ),
    );
    over = true;
    await reader;
    const rest = await core.conversations.changedSince(shop.inboxId, since, 100);
    for (const row of rest) seen.set(row.id, row.revision);
    expect(seen.get(id)).toBe((await core.conversations.byId(id))?.revision);
  });
});

import type { DeskMessagePage, DeskOpened } from "@switchboard/shared/desk/models";
import { afterEach, expect, it } from "vitest";
import { connectDesk, eventually, nextEvent, request, useTestApp } from "../app.ts";
import { codeOf, collect, deskScene, overSocket, pause, socketsOf, tell } from "../desk.ts";
import { buildAgent, buildCustomer, say, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

eachDatabase("two desks", (database) => {
  const app = useTestApp(database);
  const sockets = socketsOf(app);
  afterEach(sockets.closeAll);

  it("see each other's claims, answers, typing and presence as they happen", async () => {
    const { id: conversationId, lan, lanToken, minhToken } = await deskScene(app());
    const [lanDesk, minhDesk] = [await sockets.connect(lanToken), await sockets.connect(minhToken)];
    for (const desk of [lanDesk, minhDesk]) await tell(desk, "open", { conversationId });

    const claimed = nextEvent(
      minhDesk,
      "conversations",
      ({ conversations }) => conversations[0]?.agent?.id === lan.id,
    );
    await overSocket(lanDesk)("claim", { conversationId });
    expect((await claimed).conversations).toMatchObject([{ id: conversationId, state: "active" }]);

    const typing = nextEvent(minhDesk, "typing");
    const echo = collect(lanDesk, "typing");
    await tell(lanDesk, "typing", { conversationId, typing: true });
    expect(await typing).toMatchObject({ conversationId, side: "agent", typing: true });

    const answered = nextEvent(minhDesk, "messages");
    await overSocket(lanDesk)("send", { conversationId, clientId: "live-1", text: "chào chị" });
    expect(await answered).toMatchObject({
      conversationId,
      messages: [{ seq: 2, side: "agent", text: "chào chị" }],
    });

    const presence = nextEvent(minhDesk, "presence", (event) => event.agentId === lan.id);
    await tell(lanDesk, "presence", { presence: "away" });
    expect(await presence).toEqual({ agentId: lan.id, presence: "away" });
    expect(echo, "nobody hears themselves type").toEqual([]);
  });

  it("say whom a conversation was handed to, and by whom", async () => {
    const { id: conversationId, minh, lanToken, minhToken } = await deskScene(app());
    const [lanDesk, minhDesk] = [await sockets.connect(lanToken), await sockets.connect(minhToken)];
    const handed = nextEvent(minhDesk, "transferred");
    await overSocket(lanDesk)("transfer", { conversationId, toAgentId: minh.id });
    expect(await handed).toMatchObject({ conversationId, by: expect.stringContaining("Agent") });
  });

  it("hear nothing of a conversation after closing it, and of none in a foreign inbox", async () => {
    const { id: conversationId, conversation, customer, lanToken } = await deskScene(app());
    const stranger = await sockets.connect((await deskScene(app())).lanToken);
    const desk = await sockets.connect(lanToken);
    await tell(desk, "open", { conversationId });
    await tell(desk, "close", { conversationId });
    expect(codeOf(await tell(stranger, "open", { conversationId }))).toBe("not_found");
    const lists = collect(stranger, "conversations");
    const heard = [collect(desk, "messages"), collect(stranger, "messages"), collect(desk, "typing")];
    const changed = nextEvent(desk, "conversations");
    await say(app(), conversation.phien, customer, "customer", "alô");
    await tell(stranger, "typing", { conversationId, typing: true });
    await tell(stranger, "read", { conversationId, seq: 1 });
    await changed;
    await pause(100);
    expect(heard).toEqual([[], [], []]);
    expect(JSON.stringify(lists)).not.toContain(conversation.uuid);
  });

  it("get every message once, in order, while a customer floods and the connection drops", async () => {
    const { id: conversationId, conversation, customer, lanToken } = await deskScene(app(), []);
    const total = 250;
    const seqs: number[] = [];
    let drops = 0;
    const follow = async () => {
      const socket = await connectDesk(app(), lanToken);
      const live: number[] = [];
      let ready = false;
      const take = (seq: number) => {
        if (seq > (seqs.at(-1) ?? 0)) seqs.push(seq);
      };
      socket.on("messages", ({ messages }) => {
        for (const { seq } of messages) ready ? take(seq) : live.push(seq);
      });
      for (;;) {
        const reply = await tell<DeskOpened>(socket, "open", { conversationId, afterSeq: seqs.at(-1) ?? 0 });
        if (!reply.ok) throw new Error(reply.error.code);
        for (const { seq } of reply.data.messages) take(seq);
        if (!reply.data.hasNewer) break;
      }
      ready = true;
      for (const seq of live) take(seq);
      return socket;
    };
    const flood = (async () => {
      for (let n = 0; n < total; n += 10) {
        await Promise.all(
          Array.from({ length: 10 }, (_, k) =>
            say(app(), conversation.phien, customer, "customer", `${n + k}`),
          ),
        );
        await pause(5);
      }
    })();
    let socket = await follow();
    while ((seqs.at(-1) ?? 0) < total) {
      await pause(60);
      if (drops < 5) {
        drops += 1;
        socket.disconnect();
        socket = await follow();
      }
    }
    await flood;
    socket.disconnect();
    expect(seqs).toEqual(Array.from({ length: total }, (_, n) => n + 1));
    const stored = await request<DeskMessagePage>(
      app(),
      `/api/desk/conversations/${conversationId}/messages?after=0&limit=200`,
      { token: lanToken },
    );
    expect(stored.body.messages.map(({ seq }) => seq)).toEqual(seqs.slice(0, 200));
  });

  it("hear of a busy conversation a few times a second, and of its last state for certain", async () => {
    const { id, conversation, customer, lanToken } = await deskScene(app());
    const desk = await sockets.connect(lanToken);
    const heard = collect(desk, "conversations");
    await Promise.all(
      Array.from({ length: 100 }, (_, n) => say(app(), conversation.phien, customer, "customer", `${n}`)),
    );
    await eventually(() => heard.at(-1)?.conversations.find((one) => one.id === id)?.lastSeq === 101);
    expect(heard.length).toBeLessThan(30);
    const revisions = heard.flatMap(({ conversations }) => conversations.map(({ revision }) => revision));
    expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
  });
});

eachDatabase("the handshake", (database) => {
  const app = useTestApp(database);
  const refusal = async (token: unknown) => {
    const outcome = await connectDesk(app(), token as string).catch(
      (error: { data?: { code?: string } }) => error,
    );
    if ("disconnect" in outcome) {
      outcome.disconnect();
      return "let in";
    }
    return outcome.data?.code;
  };

  it("is refused with a code where the token does not count", async () => {
    const { lan, customer } = await deskScene(app(), []);
    for (const token of [
      undefined,
      null,
      "",
      "abc",
      5,
      {},
      ["x"],
      tokenFor(app(), lan, -1),
      "x".repeat(9_000),
    ]) {
      expect(await refusal(token)).toBe("unauthenticated");
    }
    expect(await refusal(tokenFor(app(), await buildCustomer(app())))).toBe("forbidden");
    expect(await refusal(tokenFor(app(), customer))).toBe("forbidden");
    expect(await refusal(`Bearer ${tokenFor(app(), lan)}`)).toBe("let in");
  });

  it("lets an agent without any inbox in, who then hears nothing", async () => {
    const agent = await buildAgent(app(), []);
    expect(await refusal(tokenFor(app(), agent))).toBe("let in");
  });
});

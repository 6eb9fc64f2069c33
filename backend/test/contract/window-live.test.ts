import type { WindowConversation } from "@switchboard/shared/window/models";
import { afterEach, expect, it } from "vitest";
import { connectDesk, eventually, nextEvent, useTestApp } from "../app.ts";
import { tell } from "../desk.ts";
import { eachDatabase } from "../harness.ts";
import { ossAgent } from "../oss.ts";
import { collected, doAtWindow, follow, startWindow, windowClients } from "../window.ts";

eachDatabase("a conversation at the chat window and at the desk", (database) => {
  const app = useTestApp(database);
  const windows = windowClients();
  afterEach(windows.closeAll);

  const scene = async () => {
    const { token: agentToken, account: agent } = await ossAgent(app());
    const { conversation, token } = await startWindow(app(), { text: "Halo" });
    const desk = await connectDesk(app(), agentToken);
    const conversationId = (await app().backend.core.conversations.byUuid(conversation.id))?.id ?? 0;
    await tell(desk, "open", { conversationId });
    const window = await windows.connect(app(), token);
    const states: WindowConversation[] = [];
    window.on("conversation", (event) => states.push(event.conversation));
    const told = collected(window);
    const { messages } = await follow(window, conversation.id);
    return { agent, desk, window, told, states, messages, conversationId, id: conversation.id, token };
  };

  it("goes both ways: messages, typing, reading, the agent's name", async () => {
    const { agent, desk, window, told, states, messages, conversationId, id } = await scene();
    expect(messages.map(({ text }) => text)).toEqual(["Halo"]);

    const typed = new Promise((resolve) => window.once("typing", resolve));
    await tell(desk, "typing", { conversationId, typing: true });
    expect(await typed).toMatchObject({ conversation: id, typing: true });
    const customerTypes = nextEvent(desk, "typing");
    await window.emitWithAck("typing", { conversation: id, typing: true });
    expect(await customerTypes).toMatchObject({ conversationId, side: "customer", typing: true });

    await tell(desk, "send", { conversationId, clientId: "d1", text: "Ada yang bisa dibantu?" });
    await eventually(() => told.some(({ side }) => side === "agent"));
    expect(told.at(-1)).toMatchObject({ seq: 2, text: "Ada yang bisa dibantu?", clientId: null });
    await eventually(() => states.at(-1)?.state === "active");
    expect(states.at(-1)).toMatchObject({
      agent: { name: `${agent.firstName} ${agent.lastName}`, presence: "online" },
      queuePosition: null,
      unread: 1,
    });

    await doAtWindow(window, "read", { conversation: id, seq: 2 });
    await eventually(() => states.at(-1)?.unread === 0);
    await tell(desk, "read", { conversationId, seq: 2 });
    await eventually(() => states.at(-1)?.agentReadSeq === 2);
    desk.close();
  });

  it("tells whether the agent is there, whenever they say so", async () => {
    const { desk, states, conversationId } = await scene();
    await tell(desk, "claim", { conversationId });
    await eventually(() => states.at(-1)?.agent?.presence === "online");
    for (const presence of ["away", "offline", "online"] as const) {
      await tell(desk, "presence", { presence });
      await eventually(() => states.at(-1)?.agent?.presence === presence);
    }
    desk.close();
  });

  it("shows no note, and misses nothing around it", async () => {
    const { desk, window, told, conversationId, id } = await scene();
    await tell(desk, "note", { conversationId, clientId: "n1", text: "khách khó tính" });
    await tell(desk, "send", { conversationId, clientId: "d1", text: "Dạ" });
    await doAtWindow(window, "send", { conversation: id, clientId: "w1", text: "Ya" });
    await eventually(() => told.length === 2);
    expect(told.map(({ seq, text }) => [seq, text])).toEqual([
      [3, "Dạ"],
      [4, "Ya"],
    ]);
    const { messages, opened } = await follow(window, id);
    expect(messages.map(({ text }) => text)).toEqual(["Halo", "Dạ", "Ya"]);
    expect(JSON.stringify(opened)).not.toContain("khách khó tính");
    desk.close();
  });

  it("is ended by the customer and rated, which the desk sees", async () => {
    const { desk, window, conversationId, id } = await scene();
    const early = window.emitWithAck("rate", { conversation: id, stars: 5 });
    expect(await early).toMatchObject({ ok: false, error: { code: "not_ended" } });
    await tell(desk, "claim", { conversationId });

    const ended = nextEvent(desk, "conversations", (event) =>
      event.conversations.some((one) => one.id === conversationId && one.state === "ended"),
    );
    const { conversation } = await doAtWindow(window, "end", { conversation: id });
    expect(conversation).toMatchObject({ state: "ended", closed: true, canRate: true, canEnd: false });
    await ended;
    expect(await window.emitWithAck("send", { conversation: id, clientId: "late", text: "?" })).toMatchObject(
      {
        ok: false,
        error: { code: "closed" },
      },
    );

    const rated = nextEvent(desk, "conversations", (event) =>
      event.conversations.some((one) => one.id === conversationId && one.rating !== null),
    );
    await doAtWindow(window, "rate", { conversation: id, stars: 4, comment: "Terima kasih" });
    expect((await rated).conversations.find((one) => one.id === conversationId)?.rating).toMatchObject({
      stars: 4,
      comment: "Terima kasih",
    });
    const { conversation: again } = await doAtWindow(window, "rate", { conversation: id, stars: 2 });
    expect(again.rating).toEqual({ stars: 2, comment: null });
    for (const stars of [0, 6, 2.5, "5"]) {
      const refused = await window.emitWithAck("rate", { conversation: id, stars: stars as number });
      expect(refused).toMatchObject({ ok: false, error: { code: "invalid" } });
    }
    desk.close();
  });

  it("moves up in the queue, the urgent first", async () => {
    const { inbox } = await ossAgent(app());
    const first = await startWindow(app());
    const waiting = await startWindow(app());
    const before = waiting.conversation.queuePosition ?? 0;
    const window = await windows.connect(app(), waiting.token);
    const places: (number | null)[] = [];
    window.on("conversation", ({ conversation }) => places.push(conversation.queuePosition));
    await follow(window, waiting.conversation.id);
    await startWindow(app(), { priority: "urgent" });
    await eventually(() => places.at(-1) === before + 1);
    await startWindow(app(), { priority: "low" });
    const firstWindow = await windows.connect(app(), first.token);
    await doAtWindow(firstWindow, "end", { conversation: first.conversation.id });
    await eventually(() => places.at(-1) === before);
    expect(inbox.dialect).toBe("oss");
  });
});

import type { DeskMessagePage } from "@switchboard/shared/desk/models";
import { afterEach, expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { codeOf, deskScene, overHttp, overSocket, socketsOf } from "../desk.ts";
import { say } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

eachDatabase("handing over with a note", (database) => {
  const app = useTestApp(database);
  const sockets = socketsOf(app);
  afterEach(sockets.closeAll);

  const messages = async (token: string, id: number) =>
    (await request<DeskMessagePage>(app(), `/api/desk/conversations/${id}/messages`, { token })).body
      .messages;
  const stored = async (id: number) => (await app().backend.core.conversations.byId(id)) ?? null;

  it("stores the note behind the last message, and tells the receiver with the news", async () => {
    const { id: conversationId, lan, minh, lanToken, minhToken } = await deskScene(app(), ["một", "hai"]);
    const receiver = await sockets.connect(minhToken);
    await receiver.emitWithAck("open", { conversationId });
    const told = new Promise((resolve) => receiver.once("transferred", resolve));
    const live = new Promise((resolve) => receiver.once("messages", resolve));
    const note = "Khách cần đổi cỡ, đã gửi ảnh\n— nhờ chị xem kho giúp em";
    const reply = await overHttp(app(), lanToken)("transfer", { conversationId, toAgentId: minh.id, note });
    expect(reply).toMatchObject({ ok: true, data: { conversation: { agent: { id: minh.id }, lastSeq: 3 } } });
    expect(await told).toEqual({ conversationId, by: expect.any(String), note });
    expect(await live).toMatchObject({ messages: [{ seq: 3, side: "note", text: note }] });
    const last = (await messages(minhToken, conversationId)).at(-1);
    expect(last).toMatchObject({ seq: 3, side: "note", text: note, sender: { id: lan.id } });
    expect(await stored(conversationId)).toMatchObject({ lastSeq: 3, publicCount: 2, lastPublicSeq: 2 });
  });

  it("keeps the wait and the unread as they were: a note is no answer", async () => {
    const { id: conversationId, minh, lanToken } = await deskScene(app());
    const before = await stored(conversationId);
    await overHttp(app(), lanToken)("transfer", { conversationId, toAgentId: minh.id, note: "của chị" });
    const after = await stored(conversationId);
    expect(after).toMatchObject({ unreadAgent: 1, needsReplySince: before?.needsReplySince });
    expect(after?.lastActivityAt).toEqual(before?.lastActivityAt);
  });

  it("gives back to the queue with a note for whoever comes next", async () => {
    const { id: conversationId, lanToken, minhToken } = await deskScene(app());
    const asLan = overSocket(await sockets.connect(lanToken));
    await asLan("claim", { conversationId });
    const reply = await asLan("release", { conversationId, note: "hết ca" });
    expect(reply).toMatchObject({ ok: true, data: { conversation: { state: "waiting", agent: null } } });
    expect((await messages(minhToken, conversationId)).at(-1)).toMatchObject({
      side: "note",
      text: "hết ca",
    });
  });

  it("stores no note where nothing is handed over", async () => {
    const { id: conversationId, lan, minh, customer, lanToken } = await deskScene(app());
    const give = overHttp(app(), lanToken);
    const note = "không ai đọc";
    expect(codeOf(await give("release", { conversationId, note }))).toBe("not_claimed");
    expect(codeOf(await give("transfer", { conversationId, toAgentId: customer.id, note }))).toBe(
      "forbidden",
    );
    for (const text of ["", "  \n ", "x".repeat(4_001)]) {
      const reply = await give("transfer", { conversationId, toAgentId: minh.id, note: text });
      expect(codeOf(reply)).toBe("invalid");
    }
    expect(await stored(conversationId)).toMatchObject({ lastSeq: 1, agentId: null });

    await give("transfer", { conversationId, toAgentId: lan.id, note: "em nhận" });
    expect(codeOf(await give("transfer", { conversationId, toAgentId: lan.id, note }))).toBe("ok");
    expect(await stored(conversationId), "who has it already gets none").toMatchObject({ lastSeq: 2 });
    await give("end", { conversationId });
    expect(codeOf(await give("transfer", { conversationId, toAgentId: minh.id, note }))).toBe(
      "conversation_closed",
    );
    expect((await stored(conversationId))?.lastSeq).toBe(2);
  });

  it("never shows the note to the customer", async () => {
    const { id: conversationId, minh, lanToken } = await deskScene(app());
    await overHttp(app(), lanToken)("transfer", {
      conversationId,
      toAgentId: minh.id,
      note: "khách khó tính",
    });
    const shown = await app().backend.core.conversations.rows([conversationId]);
    expect(shown[0]).toMatchObject({ lastText: "chào shop", unreadCustomer: 0 });
  });

  it("leaves no gap and no twin among messages that come at the same moment", async () => {
    const { id: conversationId, lan, minh, conversation, customer, lanToken } = await deskScene(app());
    const give = overHttp(app(), lanToken);
    await Promise.all(
      Array.from({ length: 24 }, async (_, n) =>
        n % 2 === 0
          ? say(app(), conversation.phien, customer, "customer", String(n))
          : give("transfer", {
              conversationId,
              toAgentId: n % 4 === 1 ? minh.id : lan.id,
              note: `ghi chú ${n}`,
            }),
      ),
    );
    const all = await messages(lanToken, conversationId);
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));
    expect((await stored(conversationId))?.lastSeq).toBe(all.length);
    expect(all.filter(({ side }) => side === "customer")).toHaveLength(13);
  });
});

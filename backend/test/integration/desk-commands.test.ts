import type { DeskOpened } from "@switchboard/shared/desk/models";
import { afterEach, describe, expect, it } from "vitest";
import { request, type TestApp, useTestApp } from "../app.ts";
import { codeOf, deskScene, type GiveCommand, overHttp, overSocket, socketsOf } from "../desk.ts";
import { buildAgent, buildShop, say } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

let counter = 0;
const newId = () => {
  counter += 1;
  return `c-${counter}`;
};

eachDatabase("what an agent can do", (database) => {
  const app = useTestApp(database);
  const sockets = socketsOf(app);
  afterEach(sockets.closeAll);

  const ways: [string, (to: TestApp, token: string) => Promise<GiveCommand>][] = [
    ["HTTP", async (to, token) => overHttp(to, token)],
    ["a socket", async (_, token) => overSocket(await sockets.connect(token))],
  ];

  describe.each(ways)("over %s", (_, way) => {
    const scene = async (texts?: string[]) => {
      const made = await deskScene(app(), texts);
      return {
        ...made,
        asLan: await way(app(), made.lanToken),
        asMinh: await way(app(), made.minhToken),
      };
    };

    it("claims, gives back, hands over, takes over and ends", async () => {
      const { id: conversationId, asLan, asMinh, lan, minh } = await scene();
      const state = async (reply: Promise<unknown>) =>
        (await reply) as { data?: { conversation: { state: string; agent: { id: number } | null } } };
      const claimed = await state(asLan("claim", { conversationId }));
      expect(claimed.data?.conversation).toMatchObject({ state: "active", agent: { id: lan.id } });
      expect(codeOf(await asLan("claim", { conversationId })), "what one holds").toBe("ok");
      expect(codeOf(await asMinh("claim", { conversationId }))).toBe("already_claimed");

      const released = await state(asLan("release", { conversationId }));
      expect(released.data?.conversation).toMatchObject({ state: "waiting", agent: null });
      expect(codeOf(await asLan("release", { conversationId }))).toBe("not_claimed");

      const handed = await state(asLan("transfer", { conversationId, toAgentId: minh.id }));
      expect(handed.data?.conversation.agent?.id).toBe(minh.id);
      const taken = await state(asLan("transfer", { conversationId, toAgentId: lan.id }));
      expect(taken.data?.conversation.agent?.id).toBe(lan.id);

      const ended = await state(asMinh("end", { conversationId }));
      expect(ended.data?.conversation).toMatchObject({ state: "ended", closed: true, needsReplySince: null });
      expect(codeOf(await asLan("end", { conversationId })), "ending twice").toBe("ok");
      const audit: { action: string }[] = await app().backend.store.database.reading.query(
        "SELECT action FROM audit_log WHERE subject = ? ORDER BY id",
        [`conversation:${conversationId}`],
      );
      const actions = ["claim", "release", "transfer", "transfer", "end"].map((deed) => `session.${deed}`);
      expect(audit.map(({ action }) => action)).toEqual(actions);
    });

    it("hands over to members of the inbox only", async () => {
      const { id: conversationId, asLan, customer } = await scene();
      const elsewhere = await buildAgent(app(), [(await buildShop(app())).inboxId]);
      const gone = await buildAgent(app(), [], { role: "STAFF" });
      for (const toAgentId of [elsewhere.id, gone.id, customer.id, 999_999_999]) {
        expect(codeOf(await asLan("transfer", { conversationId, toAgentId }))).toBe("forbidden");
      }
      const admin = await buildAgent(app(), [], { role: "ADMIN" });
      expect(codeOf(await asLan("transfer", { conversationId, toAgentId: admin.id }))).toBe("ok");
    });

    it("refuses everything that would change a closed conversation", async () => {
      const { id: conversationId, asLan, minh } = await scene();
      await asLan("end", { conversationId });
      const clientId = newId();
      expect(codeOf(await asLan("send", { conversationId, clientId, text: "muộn" }))).toBe(
        "conversation_closed",
      );
      expect(codeOf(await asLan("note", { conversationId, clientId, text: "muộn" }))).toBe(
        "conversation_closed",
      );
      expect(codeOf(await asLan("claim", { conversationId }))).toBe("conversation_closed");
      expect(codeOf(await asLan("release", { conversationId }))).toBe("conversation_closed");
      expect(codeOf(await asLan("transfer", { conversationId, toAgentId: minh.id }))).toBe(
        "conversation_closed",
      );
      expect(codeOf(await asLan("read", { conversationId, seq: 1 })), "reading is still allowed").toBe("ok");
    });

    it("finds nothing to claim where nobody has asked", async () => {
      const { id: conversationId, asLan } = await scene([]);
      expect(codeOf(await asLan("claim", { conversationId }))).toBe("not_claimed");
      expect(codeOf(await asLan("release", { conversationId }))).toBe("not_claimed");
    });

    it("claims by sending, but not by a note, and never away from a colleague", async () => {
      const { id: conversationId, asLan, asMinh, lan } = await scene();
      await asMinh("note", { conversationId, clientId: newId(), text: "khách quen" });
      expect((await current(conversationId))?.agentId).toBeNull();
      await asLan("send", { conversationId, clientId: newId(), text: "chào chị" });
      await asMinh("send", { conversationId, clientId: newId(), text: "em cũng chào" });
      expect(await current(conversationId)).toMatchObject({
        state: "active",
        agentId: lan.id,
        lastSeq: 4,
        publicCount: 3,
      });
    });

    it("asks before sending when somebody else wrote since, and only then", async () => {
      const { id: conversationId, asLan, asMinh, conversation, customer } = await scene();
      const send = async (who: GiveCommand, expectedSeq: number, clientId = newId()) =>
        who("send", { conversationId, clientId, text: "trả lời", expectedSeq });
      expect(codeOf(await send(asLan, 1))).toBe("ok");
      expect(codeOf(await send(asLan, 1)), "one's own message is no surprise").toBe("ok");
      const stale = await send(asMinh, 1);
      expect(stale).toMatchObject({ ok: false, error: { code: "stale", details: { lastSeq: 3 } } });
      await say(app(), conversation.phien, customer, "customer", "khoan");
      expect(codeOf(await send(asLan, 3))).toBe("stale");
      expect(codeOf(await send(asLan, 4))).toBe("ok");

      const together = await Promise.all([send(asLan, 5), send(asMinh, 5)]);
      expect(together.map(codeOf).sort()).toEqual(["ok", "stale"]);
    });

    it("answers what is sent again with the first answer, whatever has happened since", async () => {
      const { id: conversationId, asLan, conversation, customer } = await scene();
      const input = { conversationId, clientId: newId(), text: "một lần thôi", expectedSeq: 1 };
      const first = await asLan("send", input);
      expect(codeOf(first)).toBe("ok");
      expect(await asLan("send", input)).toEqual(first);
      await say(app(), conversation.phien, customer, "customer", "dạ");
      expect(await asLan("send", input), "stale by now").toEqual(first);
      await asLan("end", { conversationId });
      expect(await asLan("send", input), "closed by now").toEqual(first);
      expect((await current(conversationId))?.lastSeq).toBe(3);
    });

    it("refuses what has not the right form", async () => {
      const { id: conversationId, asLan } = await scene();
      const wrong: [Parameters<GiveCommand>[0], object][] = [
        ["claim", {}],
        ["claim", { conversationId: String(conversationId) }],
        ["claim", { conversationId, extra: 1 }],
        ["claim", { conversationId: 1.5 }],
        ["claim", { conversationId: -1 }],
        ["claim", { conversationId: Number.MAX_SAFE_INTEGER + 2 }],
        ["send", { conversationId, clientId: "a b", text: "x" }],
        ["send", { conversationId, clientId: "", text: "x" }],
        ["send", { conversationId, clientId: "a", text: "  \n " }],
        ["send", { conversationId, clientId: "a", text: "x".repeat(4_001) }],
        ["send", { conversationId, clientId: "a".repeat(65), text: "x" }],
        ["read", { conversationId, seq: -1 }],
        ["transfer", { conversationId }],
      ];
      for (const [name, input] of wrong) {
        expect(
          codeOf(await asLan(name, input as never)),
          `${name} ${JSON.stringify(input).slice(0, 60)}`,
        ).toBe("invalid");
      }
      expect((await current(conversationId))?.lastSeq).toBe(1);
    });

    it("takes the longest text there may be, also one of emoji", async () => {
      const { id: conversationId, asLan } = await scene();
      const text = "😀".repeat(4_000);
      const reply = await asLan("send", { conversationId, clientId: newId(), text });
      expect(reply).toMatchObject({ ok: true, data: { message: { text } } });
    });
  });

  const current = (id: number) => app().backend.core.conversations.byId(id);

  describe("unread and needs reply", () => {
    const seen = async (token: string, id: number) => {
      const { body } = await request<DeskOpened>(app(), `/api/desk/conversations/${id}`, { token });
      const { unread, needsReplySince, lastMessage } = body.conversation;
      return { unread, waiting: needsReplySince !== null, since: needsReplySince, last: lastMessage?.text };
    };

    it("are two things: reading answers nothing, answering reads nothing", async () => {
      const {
        id: conversationId,
        lanToken,
        conversation,
        customer,
      } = await deskScene(app(), ["một", "hai", "ba"]);
      const give = overHttp(app(), lanToken);
      const start = await seen(lanToken, conversationId);
      expect(start).toMatchObject({ unread: 3, waiting: true });
      await request(app(), `/api/desk/conversations/${conversationId}/messages`, { token: lanToken });
      expect(await seen(lanToken, conversationId), "opening changes nothing").toEqual(start);

      await give("read", { conversationId, seq: 2 });
      expect(await seen(lanToken, conversationId)).toMatchObject({ unread: 1, waiting: true });
      await give("read", { conversationId, seq: 1 });
      expect((await seen(lanToken, conversationId)).unread, "positions only go forward").toBe(1);
      await give("read", { conversationId, seq: 9_999 });
      expect(await seen(lanToken, conversationId)).toMatchObject({ unread: 0, waiting: true });

      await say(app(), conversation.phien, customer, "customer", "bốn");
      expect(await seen(lanToken, conversationId), "still the same wait").toMatchObject({
        unread: 1,
        since: start.since,
      });
      await give("note", { conversationId, clientId: newId(), text: "để em" });
      expect(await seen(lanToken, conversationId), "a note is no answer").toMatchObject({
        unread: 1,
        waiting: true,
        last: "bốn",
      });
      await give("send", { conversationId, clientId: newId(), text: "vâng" });
      expect(await seen(lanToken, conversationId)).toMatchObject({ unread: 1, waiting: false });
    });

    it("end with handled and with the end, which read nothing either", async () => {
      const { id: conversationId, lanToken, conversation, customer } = await deskScene(app());
      const give = overHttp(app(), lanToken);
      await give("handled", { conversationId });
      expect(await seen(lanToken, conversationId)).toMatchObject({ unread: 1, waiting: false });
      await say(app(), conversation.phien, customer, "customer", "alô");
      expect(await seen(lanToken, conversationId)).toMatchObject({ unread: 2, waiting: true });
      await give("claim", { conversationId });
      expect((await seen(lanToken, conversationId)).waiting, "claiming is no answer").toBe(true);
      await give("end", { conversationId });
      expect(await seen(lanToken, conversationId)).toMatchObject({ unread: 2, waiting: false });
    });

    it("hold when reading, answering and new messages come at once", async () => {
      const { id: conversationId, lanToken, conversation, shop } = await deskScene(app());
      const give = overHttp(app(), lanToken);
      const { core } = app().backend;
      const buyer = await core.accounts.byId(conversation.customerId ?? 0);
      if (!buyer) throw new Error("the customer is there");
      await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          n % 3 === 0
            ? say(app(), conversation.phien, buyer, "customer", String(n))
            : n % 3 === 1
              ? give("read", { conversationId, seq: n })
              : give("send", { conversationId, clientId: newId(), text: String(n) }),
        ),
      );
      const after = await core.conversations.byId(conversationId);
      const messages = await core.messages.range(conversationId, { limit: 100 });
      const unread = messages.filter(
        ({ side, seq }) => side === "customer" && seq > (after?.agentReadSeq ?? 0),
      );
      expect(after?.unreadAgent).toBe(unread.length);
      expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, n) => n + 1));
      expect((await core.inboxes.byId(shop.inboxId))?.unreadAgent).toBe(unread.length);
      const last = messages.at(-1);
      expect(after?.needsReplySince !== null).toBe(last?.side === "customer");
    });
  });
});

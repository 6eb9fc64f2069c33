import { describe, expect, it } from "vitest";
import { senderOf } from "../../src/core/accounts/account.ts";
import { DomainError } from "../../src/core/errors.ts";
import { applyMessage } from "../../src/core/messages/apply.ts";
import type { MessageOrder } from "../../src/core/ports/messages.ts";
import { useTestApp } from "../app.ts";
import { buildAgent, buildConversation, buildCustomer, buildShop, say } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

eachDatabase("the message writer", (database) => {
  const app = useTestApp(database);

  const scene = async (texts: string[] = []) => {
    const shop = await buildShop(app());
    const customer = await buildCustomer(app());
    const agent = await buildAgent(app(), [shop.inboxId]);
    const conversation = await buildConversation(app(), shop, customer, texts);
    return { shop, customer, agent, conversation };
  };
  const order = (
    conversationId: number,
    sender: MessageOrder["sender"],
    text: string,
    clientId: string | null = null,
  ): MessageOrder => ({
    message: { conversationId, side: "agent", text, clientId, productId: 0, variantId: 0 },
    sender,
  });

  it("gives 50 parallel sends the seqs 1 to 50, and counters that say 50", async () => {
    const { conversation, customer } = await scene();
    const receipts = await Promise.all(
      Array.from({ length: 50 }, (_, n) => say(app(), conversation.phien, customer, "customer", `tin ${n}`)),
    );
    const seqs = receipts.map(({ message }) => message.seq).sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    expect(new Set(receipts.map(({ message }) => message.id)).size).toBe(50);

    const after = await app().backend.core.conversations.byId(conversation.id);
    expect(after).toMatchObject({ lastSeq: 50, lastPublicSeq: 50, publicCount: 50, unreadAgent: 50 });
    const stored = await app().backend.core.messages.range(conversation.id, { limit: 100 });
    expect(stored.map((message) => message.seq)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    for (const { message } of receipts) {
      expect(stored.find(({ seq }) => seq === message.seq)).toMatchObject({
        id: message.id,
        text: message.text,
      });
    }
  });

  it("stores a client id once, however often and however close together it is sent", async () => {
    const { conversation, agent } = await scene();
    const { writer } = app().backend.core;
    const sender = senderOf(agent);
    const together = await Promise.all(
      Array.from({ length: 5 }, () => writer.write(order(conversation.id, sender, "một lần", "same"))),
    );
    const later = await writer.write(order(conversation.id, sender, "một lần", "same"));
    expect(new Set([...together, later].map(({ message }) => message.uuid)).size).toBe(1);
    expect(later.repeated).toBe(true);
    expect((await app().backend.core.conversations.byId(conversation.id))?.lastSeq).toBe(1);
  });

  it("stores the new ones of a batch in which some are repeats", async () => {
    const { conversation, agent } = await scene();
    const { writer } = app().backend.core;
    const sender = senderOf(agent);
    await writer.write(order(conversation.id, sender, "cũ", "old"));
    const receipts = await Promise.all(
      ["new-1", "old", "new-2"].map((id) => writer.write(order(conversation.id, sender, id, id))),
    );
    expect(receipts.map(({ repeated }) => repeated)).toEqual([false, true, false]);
    const stored = await app().backend.core.messages.range(conversation.id, { limit: 10 });
    expect(stored.map(({ clientId }) => clientId)).toEqual(["old", "new-1", "new-2"]);
    expect(stored.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it("keeps two senders' equal client ids apart", async () => {
    const { conversation, agent, customer } = await scene();
    const { writer } = app().backend.core;
    await writer.write(order(conversation.id, senderOf(agent), "a", "id"));
    const second = await writer.write(order(conversation.id, senderOf(customer), "b", "id"));
    expect(second).toMatchObject({ repeated: false, message: { seq: 2 } });
  });

  it("refuses one message of a batch without touching the others", async () => {
    const { conversation, agent } = await scene();
    const { writer } = app().backend.core;
    const refusing = {
      ...order(conversation.id, senderOf(agent), "refused"),
      check: () => {
        throw new DomainError("stale");
      },
    };
    const results = await Promise.allSettled([
      writer.write(order(conversation.id, senderOf(agent), "one")),
      writer.write(refusing),
      writer.write(order(999_999_999, senderOf(agent), "nowhere")),
      writer.write(order(conversation.id, senderOf(agent), "two")),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
    const stored = await app().backend.core.messages.range(conversation.id, { limit: 10 });
    expect(stored.map(({ text, seq }) => [text, seq])).toEqual([
      ["one", 1],
      ["two", 2],
    ]);
  });

  it("keeps texts verbatim, markup, emoji, blanks at the ends and quotes included", async () => {
    const texts = [
      "  <b>đậm</b> & 'nháy' \"kép\" \\ gạch  ",
      "😀👨‍👩‍👧‍👦 Xin chào\nhàng hai\ttab",
      "' OR 1=1; -- ",
      "AbC",
      "abc",
      "\u202eđảo",
      "null",
      "[1,2]",
      "\u0000nul",
    ];
    const { conversation } = await scene(texts);
    const stored = await app().backend.core.messages.range(conversation.id, { limit: 20 });
    expect(stored.map(({ text }) => text)).toEqual(texts);
  });

  it("gives a note a seq but shows it to no customer and counts it nowhere", async () => {
    const { conversation, agent } = await scene(["chào"]);
    const { core } = app().backend;
    await core.writer.write({
      ...order(conversation.id, senderOf(agent), "nội bộ"),
      message: { ...order(conversation.id, null, "nội bộ").message, side: "note" },
    });
    const after = await core.conversations.byId(conversation.id);
    expect(after).toMatchObject({ lastSeq: 2, lastPublicSeq: 1, publicCount: 1, unreadCustomer: 0 });
    const pages = await core.messages.publicPage(after ?? conversation, 1, 50);
    expect(pages.map(({ side }) => side)).toEqual(["customer"]);
  });

  it("announces a commit's messages once it is durable, and nothing of a rollback", async () => {
    const { conversation, agent } = await scene();
    const { store } = app().backend;
    const failed = store.door.run(async ({ runner, events }) => {
      await runner.query("UPDATE conversations SET topic = 'never' WHERE id = ?", [conversation.id]);
      events.push({ type: "conversation_changed", conversationId: conversation.id, inboxId: 0 });
      throw new Error("on purpose");
    });
    await expect(failed).rejects.toThrow("on purpose");
    expect((await store.conversations.byId(conversation.id))?.topic).toBeNull();

    const receipt = await store.writer.write(order(conversation.id, senderOf(agent), "stored"));
    const [seen] = await store.messages.range(conversation.id, { after: receipt.message.seq - 1, limit: 1 });
    expect(seen?.uuid).toBe(receipt.message.uuid);
  });

  it("stamps every change with the inbox's next revision", async () => {
    const { conversation, customer, shop } = await scene();
    const { core } = app().backend;
    const before = (await core.inboxes.byId(shop.inboxId))?.revision ?? 0;
    await say(app(), conversation.phien, customer, "customer", "một");
    await say(app(), conversation.phien, customer, "customer", "hai");
    const changed = await core.conversations.changedSince(shop.inboxId, before, 10);
    expect(changed.map(({ id, revision }) => [id, revision])).toEqual([[conversation.id, before + 2]]);
    expect((await core.inboxes.byId(shop.inboxId))?.revision).toBe(before + 2);
  });

  it("keeps the inbox's unread sum equal to its conversations' under parallel load", async () => {
    const shop = await buildShop(app());
    const customers = await Promise.all(Array.from({ length: 8 }, () => buildCustomer(app())));
    const conversations = await Promise.all(
      customers.map(async (customer) => ({ customer, ...(await buildConversation(app(), shop, customer)) })),
    );
    await Promise.all(
      conversations.flatMap(({ customer, phien }) =>
        Array.from({ length: 10 }, (_, n) => say(app(), phien, customer, "customer", String(n))),
      ),
    );
    const { core } = app().backend;
    expect((await core.inboxes.byId(shop.inboxId))?.unreadAgent).toBe(80);
    expect(await core.conversations.shopTotals({ shopId: shop.seller.id })).toEqual({
      conversations: 8,
      unread: 80,
    });
  });
});

describe("what a message does to its conversation", () => {
  const now = new Date("2026-01-01T10:00:00Z");
  const conversation = {
    id: 1,
    uuid: "u",
    phien: "p",
    inboxId: 1,
    dialect: "shop" as const,
    customerId: 2,
    state: "idle" as const,
    closedAt: null,
    endedAt: null,
    sessionId: null,
    sessionStartedAt: null,
    agentId: null,
    staffId: null,
    topic: null,
    priority: "normal" as const,
    ticketId: null,
    visitorId: null,
    lastSeq: 0,
    lastPublicSeq: 0,
    lastPublicSide: null,
    lastPublicAt: null,
    publicCount: 0,
    unreadCustomer: 0,
    unreadAgent: 0,
    customerReadSeq: 0,
    agentReadSeq: 0,
    needsReplySince: null,
    lastActivityAt: new Date(0),
    createdAt: new Date(0),
    revision: 0,
  };

  it("a customer's first message opens a session that waits", () => {
    const effect = applyMessage(conversation, { side: "customer" }, null, now);
    expect(effect).toMatchObject({
      opensSession: true,
      claimsSession: false,
      conversation: { state: "waiting", needsReplySince: now, unreadAgent: 1, lastSeq: 1 },
    });
  });

  it("the wait counts from the first unanswered message", () => {
    const waiting = applyMessage(conversation, { side: "customer" }, null, now).conversation;
    const later = new Date(now.getTime() + 60_000);
    expect(applyMessage(waiting, { side: "customer" }, null, later).conversation.needsReplySince).toEqual(
      now,
    );
  });

  it("an agent's answer from the desk ends the wait and claims, but reads nothing", () => {
    const waiting = applyMessage(conversation, { side: "customer" }, null, now).conversation;
    expect(applyMessage(waiting, { side: "agent" }, 7, now)).toMatchObject({
      claimsSession: true,
      conversation: { state: "active", agentId: 7, needsReplySince: null, unreadAgent: 1, unreadCustomer: 1 },
    });
  });

  it("the seller's answer through the API claims nothing", () => {
    const waiting = applyMessage(conversation, { side: "customer" }, null, now).conversation;
    expect(applyMessage(waiting, { side: "agent" }, null, now)).toMatchObject({
      claimsSession: false,
      conversation: { state: "waiting", agentId: null, needsReplySince: null },
    });
  });

  it("a closed conversation takes nothing, not even a note", () => {
    const closed = { ...conversation, closedAt: now };
    for (const side of ["customer", "agent", "note", "system"] as const) {
      expect(() => applyMessage(closed, { side }, null, now)).toThrowError("conversation_closed");
    }
  });
});

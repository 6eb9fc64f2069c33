import { expect, it } from "vitest";
import { senderOf } from "../../src/core/accounts/account.ts";
import type { MessageOrder } from "../../src/core/ports/messages.ts";
import { openStore } from "../../src/store/store.ts";
import { useTestApp } from "../app.ts";
import { deskScene } from "../desk.ts";
import { eachDatabase } from "../harness.ts";

eachDatabase("the writer at its edges", (database) => {
  const app = useTestApp(database);
  const orderIn = async (clientId: string | null = null) => {
    const scene = await deskScene(app());
    const order = (text: string): MessageOrder => ({
      message: { conversationId: scene.id, side: "agent", text, clientId, productId: 0, variantId: 0 },
      sender: senderOf(scene.lan),
    });
    return { ...scene, order };
  };

  it("refuses to write inside a transaction, whose rollback would take acknowledged messages back", async () => {
    const { id, order } = await orderIn();
    const { store } = app().backend;
    const inside = store.door.run(() => store.writer.write(order("bên trong")));
    await expect(inside).rejects.toThrow("inside another transaction");
    await store.writer.write(order("bên ngoài"));
    expect((await store.conversations.byId(id))?.lastSeq).toBe(2);
  });

  it("goes on after a batch whose transaction failed, and answers each of that batch", async () => {
    const { id, order } = await orderIn();
    const { writer, conversations } = app().backend.store;
    const breaking: MessageOrder = {
      ...order("vỡ"),
      check: () => {
        throw new TypeError("a fault of ours, no rule");
      },
    };
    const batch = await Promise.allSettled([
      writer.write(order("một")),
      writer.write(breaking),
      writer.write(order("hai")),
    ]);
    expect(batch.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect((await conversations.byId(id))?.lastSeq, "all or nothing").toBe(1);
    const later = await Promise.all([writer.write(order("ba")), writer.write(order("bốn"))]);
    expect(later.map(({ message }) => message.seq)).toEqual([2, 3]);
  });

  it("gives two processes' messages one gapless order, and a client id of both one message", async () => {
    const { id, order } = await orderIn();
    const { order: same } = await orderIn("one-for-both");
    const other = await openStore(database.url(), { publish: () => undefined });
    try {
      const { writer } = app().backend.store;
      const receipts = await Promise.all(
        Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? writer : other.writer).write(order(`${n}`))),
      );
      const seqs = receipts.map(({ message }) => message.seq).sort((a, b) => a - b);
      expect(seqs).toEqual(Array.from({ length: 40 }, (_, n) => n + 2));
      expect((await other.conversations.byId(id))?.lastSeq).toBe(41);
      const twice = await Promise.all([writer.write(same("một")), other.writer.write(same("một"))]);
      expect(new Set(twice.map(({ message }) => message.uuid)).size).toBe(1);
    } finally {
      await other.writer.stop();
      await other.close();
    }
  });

  it("takes what comes while it flushes, however it is interleaved", async () => {
    const { id, order } = await orderIn();
    const { writer, conversations } = app().backend.store;
    for (let round = 0; round < 10; round += 1) {
      const first = writer.write(order("trước"));
      await new Promise((resolve) => (round % 2 === 0 ? setImmediate(resolve) : setTimeout(resolve, round)));
      await Promise.all([first, writer.write(order("sau")).then(() => writer.write(order("sau nữa")))]);
    }
    expect((await conversations.byId(id))?.lastSeq).toBe(31);
  });

  it("on MySQL, runs every pooled connection under the isolation that its counters rely on", async () => {
    if (database.flavour !== "mysql") return;
    const { writing } = app().backend.store.database;
    const levels = await Promise.all(
      Array.from({ length: 12 }, () =>
        writing.query("SHOW VARIABLES WHERE Variable_name IN ('tx_isolation', 'transaction_isolation')"),
      ),
    );
    const values = (levels as { Value: string }[][]).flat().map(({ Value }) => Value);
    expect(new Set(values)).toEqual(new Set(["READ-COMMITTED"]));
  });

  it("stores every text as it is, whatever it means to a database", async () => {
    const { id, order } = await orderIn();
    const { writer, messages } = app().backend.store;
    const texts = [
      "'); DROP TABLE messages; --",
      "\\'; COMMIT; -- \\",
      "\\\\' \\\" ? ?? :name %s",
      "a\0b\u001a\b\n\r\t\u2028",
      "👩‍👩‍👧‍👦 Dạ, “chị” ơi — cảm ơn",
      '/* */ # ` `` $1 {"json": "\\u0000"}',
    ];
    await Promise.all(texts.map((text) => writer.write(order(text))));
    const stored = await messages.range(id, { after: 1, limit: 50 });
    expect(stored.map(({ text }) => text)).toEqual(texts);
  });

  it("stores more text at once than one statement may carry", async () => {
    const { id, order } = await orderIn();
    const { writer, conversations } = app().backend.store;
    const longest = "👍".repeat(4_000);
    const receipts = await Promise.all(Array.from({ length: 1_200 }, () => writer.write(order(longest))));
    expect(receipts.map(({ message }) => message.seq)).toEqual(receipts.map((_, n) => n + 2));
    expect((await conversations.byId(id))?.lastSeq).toBe(1_201);
  });
});

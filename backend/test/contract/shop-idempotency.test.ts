import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { buildConversation, buildCustomer, buildShop, serviceToken, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, expectFailure, type Way, ways } from "./shop-client.ts";

eachDatabase("the shop API's Idempotency-Key", (database) => {
  const app = useTestApp(database);
  const scene = async () => {
    const shop = await buildShop(app());
    const customer = await buildCustomer(app());
    const { phien } = await buildConversation(app(), shop, customer);
    const token = tokenFor(app(), customer);
    const send = (
      key: string,
      content = "một lần",
      way: Way = "POST json",
      sender_type = "customer",
      as = token,
    ) =>
      call(app(), as, { action: "send_message", phien, content, sender_type }, way, {
        "Idempotency-Key": key,
      });
    const contents = async () =>
      (await call(app(), token, { action: "get_messages", phien })).body.messages.map(
        ({ content }) => content,
      );
    return { shop, customer, phien, token, send, contents };
  };

  it("answers a repeat with the first answer, whichever way it comes and whatever it says", async () => {
    const { send, contents } = await scene();
    const first = await send("key-1");
    for (const way of ways) expect((await send("key-1", "khác đi", way)).body).toEqual(first.body);
    expect((await send("key-2")).body.message_id).not.toBe(first.body.message_id);
    expect(await contents()).toEqual(["một lần", "một lần"]);
  });

  it("stores one of 20 that are sent at once", async () => {
    const { send, contents } = await scene();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send("at-once")));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect(await contents()).toEqual(["một lần"]);
  });

  it("gives the first answer also when the session was closed in between", async () => {
    const { send, contents, token, phien } = await scene();
    const first = await send("before-closing");
    await call(app(), token, { action: "close_session", phien });
    expect(await send("before-closing")).toMatchObject({ status: 200, text: first.text });
    expectFailure(await send("after-closing"), 400, "Phiên chat đã đóng");
    expect(await contents()).toEqual(["một lần"]);
  });

  it("keeps senders, and conversations, apart", async () => {
    const { send, contents, shop } = await scene();
    await send("same");
    await send("same", "dạ", "POST json", "ncc", tokenFor(app(), shop.seller));
    await send("same", "dạ lần nữa", "POST json", "ncc", serviceToken(app()));
    expect(await contents()).toEqual(["một lần", "dạ"]);
    const other = await scene();
    await other.send("same", "ở nơi khác");
    expect(await other.contents()).toEqual(["ở nơi khác"]);
  });

  it("tells keys apart by case, and stores every message that has none", async () => {
    const { send, contents } = await scene();
    for (const key of ["k", "K", "", ""]) await send(key, `[${key}]`);
    expect(await contents()).toEqual(["[k]", "[K]", "[]", "[]"]);
  });

  it("refuses a key of more than 64 characters, or of others than printable ASCII", async () => {
    const { send, contents } = await scene();
    expect((await send("k".repeat(64))).status).toBe(200);
    for (const key of ["k".repeat(65), "two words", "kh\u00f3a"]) {
      expectFailure(await send(key), 400, "Tham số không hợp lệ: Idempotency-Key");
    }
    expect(await contents()).toHaveLength(1);
  });
});

import { describe, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { buildConversation, buildCustomer, buildShop, say, serviceToken, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, encoded, expectFailure, raw, shopPath, ways } from "./shop-client.ts";

const allRead = "Đã đánh dấu tất cả tin nhắn là đã đọc";
const someRead = "Đã đánh dấu tin nhắn là đã đọc";

eachDatabase("reading in the shop API", (database) => {
  const app = useTestApp(database);

  /** Three messages of the customer, then two of the shop. */
  const scene = async () => {
    const shop = await buildShop(app());
    const customer = await buildCustomer(app());
    const { phien } = await buildConversation(app(), shop, customer, ["một", "hai", "ba"]);
    for (const text of ["bốn", "năm"]) await say(app(), phien, shop.seller, "agent", text);
    const [customerToken, sellerToken] = [tokenFor(app(), customer), tokenFor(app(), shop.seller)];
    const messages = async () =>
      (await call(app(), customerToken, { action: "get_messages", phien })).body.messages;
    const ids: number[] = (await messages()).map(({ id }: { id: string }) => Number(id));
    const mark = (token: string, parameters: Parameters<typeof call>[2], way?: (typeof ways)[number]) =>
      call(app(), token, { action: "mark_read", phien, ...parameters }, way);
    /** Everything that tells what is read, as the API shows it. */
    const state = async () => {
      const count = async (token: string, user_id: number, user_type: string) =>
        (await call(app(), token, { action: "get_unread_count", user_id, user_type })).body.unread_count;
      const list = { action: "list_sessions", user_id: customer.id, user_type: "customer" };
      const [session] = (await call(app(), customerToken, list)).body.sessions;
      const customerUnread = await count(customerToken, customer.id, "customer");
      const shopUnread = await count(sellerToken, shop.seller.id, "ncc");
      expect([session.unread_count_customer, session.unread_count_ncc]).toEqual([customerUnread, shopUnread]);
      const read = (await messages())
        .map(({ is_read }: { is_read: boolean }) => (is_read ? "r" : "-"))
        .join("");
      return `${read} ${customerUnread}/${shopUnread}`;
    };
    return { shop, customer, phien, ids, customerToken, sellerToken, mark, state };
  };

  it("counts each side's unread messages, and its own never", async () => {
    const { state, phien, customer } = await scene();
    expect(await state()).toBe("----- 2/3");
    await say(app(), phien, customer, "customer", "sáu");
    expect(await state()).toBe("------ 2/4");
  });

  it("reading messages does not mark them", async () => {
    const { state, sellerToken, phien } = await scene();
    await call(app(), sellerToken, { action: "get_messages", phien });
    expect(await state()).toBe("----- 2/3");
  });

  it.each(ways)("mark_all by %s marks the other side's messages, own ones stay", async (way) => {
    const { state, mark, customerToken, sellerToken } = await scene();
    expect((await mark(customerToken, { mark_all: true }, way)).body).toEqual({
      success: true,
      message: allRead,
    });
    expect(await state()).toBe("---rr 0/3");
    await mark(sellerToken, { mark_all: true }, way);
    expect(await state()).toBe("rrrrr 0/0");
    expect((await mark(sellerToken, { mark_all: true }, way)).status).toBe(200);
    expect(await state()).toBe("rrrrr 0/0");
  });

  it.each([true, "true", "TRUE", 1, "1", "yes", "on"])(
    "mark_all %j means all, whatever ids are named",
    async (yes) => {
      const { state, mark, sellerToken, ids } = await scene();
      await mark(sellerToken, { mark_all: yes, message_ids: String(ids[0]) });
      expect(await state()).toBe("rrr-- 2/0");
    },
  );

  it("neither parameter means all", async () => {
    const { state, mark, sellerToken } = await scene();
    expect((await mark(sellerToken, {})).body).toEqual({ success: true, message: allRead });
    expect(await state()).toBe("rrr-- 2/0");
  });

  it("mark_all=false without ids marks nothing and says what is missing", async () => {
    const { state, mark, sellerToken } = await scene();
    for (const no of [false, "false", 0, "0", "không"]) {
      const answer = await mark(sellerToken, { mark_all: no });
      expectFailure(answer, 400, "Tham số không hợp lệ: message_ids (không được để trống)");
    }
    expect(await state()).toBe("----- 2/3");
  });

  describe("message_ids", () => {
    const forms: [string, (a: number, b: number) => Parameters<typeof call>[2]][] = [
      ["as text", (a, b) => ({ message_ids: `${a},${b}` })],
      ["as text with blanks and an end", (a, b) => ({ message_ids: ` ${a} , ${b}, ` })],
      ["as a list of numbers", (a, b) => ({ message_ids: [a, b] })],
      ["as a list of texts", (a, b) => ({ message_ids: [String(a), String(b)] })],
      ["beside mark_all=false", (a, b) => ({ message_ids: `${a},${b}`, mark_all: false })],
      ["twice the same", (a, b) => ({ message_ids: [a, b, a, b] })],
    ];
    it.each(forms)("%s", async (_, parameters) => {
      const { state, mark, sellerToken, ids } = await scene();
      const given = parameters(ids[0] ?? 0, ids[2] ?? 0);
      for (const way of ways) {
        expect((await mark(sellerToken, given, way)).body).toEqual({ success: true, message: someRead });
      }
      expect(await state()).toBe("r-r-- 2/1");
      await mark(sellerToken, { mark_all: true });
      expect(await state()).toBe("rrr-- 2/0");
    });

    it("as one number", async () => {
      const { state, mark, customerToken, ids } = await scene();
      await mark(customerToken, { message_ids: ids[4] });
      expect(await state()).toBe("----r 1/3");
    });

    it("as PHP's clients write lists, in a query and in a form, and many of them", async () => {
      const { state, sellerToken, ids, phien } = await scene();
      const names = (bracket: (n: number) => string, many: number[]) =>
        many.map((id, n) => `message_ids${encodeURIComponent(bracket(n))}=${id}`).join("&");
      const start = encoded({ action: "mark_read", phien });
      const query = `${shopPath}?${start}&${names(() => "[]", [ids[0] ?? 0])}`;
      expect((await raw(app(), { path: query, token: sellerToken })).body.message).toBe(someRead);
      expect(await state()).toBe("r---- 2/2");
      const many = [...Array.from({ length: 150 }, (_, n) => 900_000 + n), ids[2] ?? 0];
      for (const bracket of [(n: number) => `[${n}]`, () => "[]", () => ""]) {
        const body = `${start}&${names(bracket, many)}`;
        const headers = { "content-type": "application/x-www-form-urlencoded" };
        const answer = await raw(app(), { method: "POST", token: sellerToken, headers, body });
        expect(answer.body).toEqual({ success: true, message: someRead });
      }
      expect(await state()).toBe("r-r-- 2/1");
    });

    it("that are empty, foreign, unknown or one's own change nothing", async () => {
      const { state, mark, sellerToken, ids } = await scene();
      const other = await scene();
      const foreign: Parameters<typeof call>[2][] = [
        { message_ids: "" },
        { message_ids: [] },
        { message_ids: " , ," },
        { message_ids: other.ids.join(",") },
        { message_ids: [ids[3] ?? 0, ids[4] ?? 0] },
        { message_ids: "0,999999999,9999999999999999" },
      ];
      for (const given of foreign) {
        expect((await mark(sellerToken, given)).body).toEqual({ success: true, message: someRead });
      }
      expect(await state()).toBe("----- 2/3");
      expect(await other.state()).toBe("----- 2/3");
    });

    it.each([
      "a",
      "1;2",
      "1,x",
      "-1",
      "1.5",
      "1e3",
      "0x1",
      "١",
      [1.5],
      [-1],
      [true],
      [[1]],
      { 0: 1 },
      true,
      1e21,
    ])("%j are refused", async (message_ids) => {
      const { state, mark, sellerToken } = await scene();
      expectFailure(
        await mark(sellerToken, { message_ids } as never),
        400,
        "Tham số không hợp lệ: message_ids",
      );
      expect(await state()).toBe("----- 2/3");
    });

    it("more than 1,000 are refused", async () => {
      const { mark, sellerToken } = await scene();
      const many = (length: number) => Array.from({ length }, (_, n) => n + 1_000_000);
      expect((await mark(sellerToken, { message_ids: many(1_000) })).status).toBe(200);
      for (const way of ["POST json", "POST form"] as const) {
        expectFailure(await mark(sellerToken, { message_ids: many(1_001) }, way), 400);
      }
    });
  });

  it("a SERVICE token reads as the customer unless it says otherwise", async () => {
    const { state, mark, ids } = await scene();
    await mark(serviceToken(app()), { message_ids: ids.join(",") });
    expect(await state()).toBe("---rr 0/3");
    await mark(serviceToken(app()), { mark_all: 1, user_type: "ncc" });
    expect(await state()).toBe("rrrrr 0/0");
  });

  it("a participant's own side counts, whatever user_type says", async () => {
    const { state, mark, customerToken } = await scene();
    await mark(customerToken, { mark_all: true, user_type: "ncc" });
    expect(await state()).toBe("---rr 0/3");
  });

  it("sums up the unread messages of all of somebody's conversations", async () => {
    const customer = await buildCustomer(app());
    for (const count of [1, 2, 3]) {
      const shop = await buildShop(app());
      const { phien } = await buildConversation(app(), shop, customer);
      for (let n = 0; n < count; n += 1) await say(app(), phien, shop.seller, "agent", `${n}`);
    }
    const unread = { action: "get_unread_count", user_id: customer.id, user_type: "customer" };
    expect((await call(app(), tokenFor(app(), customer), unread)).body).toEqual({
      success: true,
      unread_count: 6,
    });
  });
});

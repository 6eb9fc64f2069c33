import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { buildCustomer, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, expectFailure } from "./shop-client.ts";

eachDatabase("a shop session's life", (database) => {
  const app = useTestApp(database);
  const scene = async () => {
    const shop = await buildShop(app());
    const customer = await buildCustomer(app());
    const token = tokenFor(app(), customer);
    const on = (action: string, parameters: Parameters<typeof call>[2]) =>
      call(app(), token, { action, ...parameters });
    const create = () => on("create_session", { user_id: customer.id, shop_id: shop.seller.id });
    const list = () => on("list_sessions", { user_id: customer.id, user_type: "customer" });
    return { shop, customer, token, on, create, list, sellerToken: tokenFor(app(), shop.seller) };
  };

  it("create_session answers the open session of the pair", async () => {
    const { create } = await scene();
    const first = await create();
    expect(first.body.phien).toMatch(/^[0-9a-f]{32}$/);
    expect(first.body.session_id).toMatch(/^\d+$/);
    expect((await create()).body).toEqual(first.body);
  });

  it("a session without messages is listed with empty words and the time it was made", async () => {
    const { create, list } = await scene();
    const { session_id, phien } = (await create()).body;
    const [session] = (await list()).body.sessions;
    expect(session).toMatchObject({
      id: session_id,
      phien,
      last_message: "",
      last_sender_type: "",
      last_message_time: session?.created_at,
      last_message_formatted: session?.created_formatted,
      unread_count_customer: 0,
      unread_count_ncc: 0,
      status: "active",
    });
  });

  it("a closed one refuses messages, stays readable, and the next create_session makes another", async () => {
    const { create, list, on, sellerToken } = await scene();
    const { phien } = (await create()).body;
    await on("send_message", { phien, content: "chào", sender_type: "customer" });
    const closed = { success: true, message: "Phiên chat đã được đóng" };
    for (let times = 0; times < 2; times += 1)
      expect((await on("close_session", { phien })).body).toEqual(closed);
    expect((await call(app(), sellerToken, { action: "close_session", phien })).body).toEqual(closed);

    expectFailure(
      await on("send_message", { phien, content: "còn đó không", sender_type: "customer" }),
      400,
      "Phiên chat đã đóng",
    );
    const answer = { action: "send_message", phien, content: "dạ", sender_type: "ncc" };
    expectFailure(await call(app(), sellerToken, answer), 400, "Phiên chat đã đóng");

    expect((await on("get_messages", { phien })).body.messages).toHaveLength(1);
    expect((await call(app(), sellerToken, { action: "mark_read", phien })).status).toBe(200);
    expect((await on("get_messages", { phien })).body.messages[0]?.is_read).toBe(true);

    const next = (await create()).body;
    expect(next.phien).not.toBe(phien);
    const { sessions, pagination } = (await list()).body;
    expect(sessions.map((s) => [s.phien, s.status])).toEqual([
      [next.phien, "active"],
      [phien, "closed"],
    ]);
    expect(pagination).toEqual({ page: 1, limit: 20, total: 2, total_pages: 1 });
    await on("send_message", { phien: next.phien, content: "chào lại", sender_type: "customer" });
    expect((await on("get_messages", { phien: next.phien })).body.pagination.total).toBe(1);
  });

  it("the seller may close it as well", async () => {
    const { create, list, sellerToken } = await scene();
    const { phien } = (await create()).body;
    expect((await call(app(), sellerToken, { action: "close_session", phien })).status).toBe(200);
    expect((await list()).body.sessions[0]?.status).toBe("closed");
  });

  it("lists the last message, who sent it and when", async () => {
    const { create, list, on, sellerToken } = await scene();
    const { phien } = (await create()).body;
    await on("send_message", { phien, content: "chào shop", sender_type: "customer" });
    expect((await list()).body.sessions[0]).toMatchObject({
      last_message: "chào shop",
      last_sender_type: "customer",
      unread_count_ncc: 1,
    });
    await call(app(), sellerToken, {
      action: "send_message",
      phien,
      content: "dạ chào chị",
      sender_type: "ncc",
    });
    const [session] = (await list()).body.sessions;
    const { messages } = (await on("get_messages", { phien })).body;
    expect(session).toMatchObject({
      last_message: "dạ chào chị",
      last_sender_type: "ncc",
      last_message_time: messages[1]?.date_post,
      last_message_formatted: messages[1]?.date_formatted,
      unread_count_customer: 1,
    });
  });
});

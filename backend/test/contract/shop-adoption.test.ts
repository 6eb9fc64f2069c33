import jwt from "jsonwebtoken";
import { expect, it } from "vitest";
import { testSecret, useTestApp } from "../app.ts";
import { buildCustomer, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, expectFailure } from "./shop-client.ts";

eachDatabase("a host system's token of an account that was never seen", (database) => {
  const app = useTestApp(database);
  // Far apart: what the factories make in between gets the ids that follow.
  let latest = 500_000;
  const nextId = () => {
    latest += 1_000;
    return latest;
  };
  const signed = (claims: Record<string, unknown>) =>
    jwt.sign({ role: "CUSTOMER", exp: Math.floor(Date.now() / 1_000) + 600, ...claims }, testSecret);

  it("makes the customer, names and picture included", async () => {
    const shop = await buildShop(app());
    const id = nextId();
    const token = signed({ sub: String(id), firstName: "Trần", lastName: "Bình", avatar: "/uploads/a.png" });
    const { body } = await call(app(), token, {
      action: "create_session",
      user_id: id,
      shop_id: shop.seller.id,
    });
    const send = { action: "send_message", phien: body.phien, content: "chào", sender_type: "customer" };
    await call(app(), token, send);
    const { messages } = (await call(app(), token, { action: "get_messages", phien: body.phien })).body;
    expect(messages[0]).toMatchObject({
      sender_id: String(id),
      sender_name: "Trần Bình",
      sender_avatar: "/uploads/a.png",
    });
  });

  it("makes the seller, with the shop's name and picture", async () => {
    const id = nextId();
    const token = signed({ sub: id, shop: 1, shop_name: "Shop Mới", shop_avatar: "/uploads/shop.png" });
    const list = { action: "list_sessions", user_id: id, user_type: "ncc" };
    expect((await call(app(), token, list)).body).toMatchObject({ sessions: [], pagination: { total: 0 } });

    const customer = await buildCustomer(app());
    const create = { action: "create_session", user_id: customer.id, shop_id: id };
    expect((await call(app(), tokenFor(app(), customer), create)).body.shop_info).toEqual({
      shop_id: String(id),
      shop_name: "Shop Mới",
      shop_avatar: "/uploads/shop.png",
    });
    expect((await call(app(), token, list)).body.sessions).toHaveLength(1);
  });

  it("takes the account types from the claims, numbers as text too", async () => {
    const shop = await buildShop(app());
    const create = async (claims: Record<string, unknown>) => {
      const id = nextId();
      const parameters = { action: "create_session", user_id: id, shop_id: shop.seller.id };
      return call(app(), signed({ sub: String(id), ...claims }), parameters);
    };
    const ctv = "Tài khoản cộng tác viên (CTV) không thể sử dụng chức năng chat khách hàng";
    expectFailure(await create({ ctv: 1 }), 400, ctv);
    expectFailure(await create({ ctv: "2", dropship: 1 }), 400, ctv);
    for (const claims of [{}, { dropship: "1" }, { nhan_vien: 3 }, { shop: 0, ctv: 0 }, { shop: null }]) {
      expect((await create(claims)).status).toBe(200);
    }
  });

  it("makes one account of many first requests at once, and of a user name that is taken", async () => {
    const id = nextId();
    const unread = { action: "get_unread_count", user_id: id, user_type: "customer" };
    const token = signed({ sub: String(id), userName: "cùng tên" });
    const together = await Promise.all(Array.from({ length: 10 }, () => call(app(), token, unread)));
    expect(together.map(({ status }) => status)).toEqual(Array(10).fill(200));

    const namesake = nextId();
    const theirs = signed({ sub: String(namesake), userName: "cùng tên" });
    expect((await call(app(), theirs, { ...unread, user_id: namesake })).status).toBe(200);
  });

  it("takes the largest ids that a token may carry", async () => {
    const id = 999_999_999_999_999;
    const unread = { action: "get_unread_count", user_id: String(id), user_type: "customer" };
    expect((await call(app(), signed({ sub: String(id) }), unread)).body).toEqual({
      success: true,
      unread_count: 0,
    });
  });
});

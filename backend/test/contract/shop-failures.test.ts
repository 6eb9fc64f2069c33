import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../app.ts";
import { buildConversation, buildCustomer, buildShop, serviceToken, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, expectFailure, ways } from "./shop-client.ts";
import { examples } from "./shop-contract.ts";

eachDatabase("the shop API without its database", (database) => {
  let app: TestApp;
  let token: string;
  let phien: string;
  let calls: { action: string; [name: string]: string | number }[];

  beforeAll(async () => {
    app = await startTestApp(database.url());
    const shop = await buildShop(app);
    const customer = await buildCustomer(app);
    phien = (await buildConversation(app, shop, customer, ["chào"])).phien;
    token = tokenFor(app, customer);
    const user = { user_id: customer.id, user_type: "customer" };
    calls = [
      { action: "create_session", user_id: customer.id, shop_id: shop.seller.id },
      { action: "get_messages", phien },
      { action: "send_message", phien, content: "bí mật", sender_type: "customer" },
      { action: "mark_read", phien },
      { action: "list_sessions", ...user },
      { action: "get_unread_count", ...user },
      { action: "close_session", phien },
    ];
    // Known to the process still, so that it is the action that fails and not the sign-in.
    for (const parameters of calls.slice(0, 2)) expect((await call(app, token, parameters)).status).toBe(200);
    const { store } = app.backend;
    await store.close();
  });
  afterAll(() => app.stop().catch(() => undefined));

  it("answers every action with 500 and nothing of why", async () => {
    expect(calls.map(({ action }) => action)).toEqual(Object.keys(examples));
    for (const parameters of calls) {
      for (const way of ways) {
        expectFailure(await call(app, token, parameters, way), 500, "Lỗi hệ thống, vui lòng thử lại sau");
        expectFailure(
          await call(app, serviceToken(app), parameters, way),
          500,
          "Lỗi hệ thống, vui lòng thử lại sau",
        );
      }
    }
  });

  it("still tells a mistake from a failure", async () => {
    expectFailure(await call(app, token, { action: "get_messages" }), 400, "Thiếu tham số: phien");
    expectFailure(await call(app, "garbage", { action: "get_messages", phien }), 401, "Token không hợp lệ");
  });

  describe("the log", () => {
    it("says why, without texts and tokens", () => {
      const failures = app.logged.filter((line) => line.includes('"request failed"'));
      expect(failures.length).toBeGreaterThan(0);
      for (const line of failures) expect(line).toContain('"err"');
      for (const line of app.logged) {
        expect(line).not.toContain("bí mật");
        expect(line).not.toContain(token);
      }
    });
  });
});

import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { buildConversation, buildCustomer, buildShop, say, serviceToken, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, expectFailure, ways } from "./shop-client.ts";
import { allRead, readingScene } from "./shop-reading-scene.ts";

eachDatabase("reading in the shop API", (database) => {
  const app = useTestApp(database);
  const scene = () => readingScene(app());

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

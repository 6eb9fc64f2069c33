import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { buildConversation, buildCustomer, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call } from "./shop-client.ts";

/** A moment, and how it is written in each place. */
const moments = [
  { at: "2025-08-20T09:00:34.999Z", "Asia/Ho_Chi_Minh": "2025-08-20 16:00:34", UTC: "2025-08-20 09:00:34" },
  { at: "2025-12-31T17:00:00.000Z", "Asia/Ho_Chi_Minh": "2026-01-01 00:00:00", UTC: "2025-12-31 17:00:00" },
  { at: "2024-02-29T00:00:01.000Z", "Asia/Ho_Chi_Minh": "2024-02-29 07:00:01", UTC: "2024-02-29 00:00:01" },
];

for (const zone of ["Asia/Ho_Chi_Minh", "UTC"] as const) {
  eachDatabase(`times in the shop API in ${zone}`, (database) => {
    // Vietnam is what nobody has to ask for.
    const app = useTestApp(database, zone === "UTC" ? { SHOP_TIME_ZONE: zone } : {});

    it.each(moments)("$at", async (moment) => {
      const customer = await buildCustomer(app());
      const { phien, id } = await buildConversation(app(), await buildShop(app()), customer, ["chào"]);
      const stored = moment.at.replace("T", " ").slice(0, 23);
      await app().backend.store.door.run(async ({ runner }) => {
        await runner.query("UPDATE messages SET created_at = ? WHERE conversation_id = ?", [stored, id]);
        const times = "created_at = ?, last_public_at = ?";
        await runner.query(`UPDATE conversations SET ${times} WHERE id = ?`, [stored, stored, id]);
      });
      const token = tokenFor(app(), customer);
      const unix = Math.floor(Date.parse(moment.at) / 1_000);
      const list = { action: "list_sessions", user_id: customer.id, user_type: "customer" };
      expect((await call(app(), token, list)).body.sessions[0]).toMatchObject({
        created_at: unix,
        created_formatted: moment[zone],
        last_message_time: unix,
        last_message_formatted: moment[zone],
      });
      expect((await call(app(), token, { action: "get_messages", phien })).body.messages[0]).toMatchObject({
        date_post: unix,
        date_formatted: moment[zone],
      });
    });

    it("are the moment of sending, in seconds", async () => {
      const customer = await buildCustomer(app());
      const before = Math.floor(Date.now() / 1_000);
      const { phien } = await buildConversation(app(), await buildShop(app()), customer, ["chào"]);
      const after = Math.floor(Date.now() / 1_000);
      const answer = await call(app(), tokenFor(app(), customer), { action: "get_messages", phien });
      const date_post = answer.body.messages[0]?.date_post;
      expect(date_post).toBeGreaterThanOrEqual(before);
      expect(date_post).toBeLessThanOrEqual(after);
    });
  });
}

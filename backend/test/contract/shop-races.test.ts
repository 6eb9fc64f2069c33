import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { buildAccount, buildConversation, buildCustomer, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, type ShopAnswer } from "./shop-client.ts";

const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const statuses = (answers: ShopAnswer[]) => [...new Set(answers.map(({ status }) => status))];
const phiens = (answers: ShopAnswer[]) => new Set(answers.map(({ body }) => body.phien));

eachDatabase("races in the shop API", (database) => {
  const app = useTestApp(database);
  const create = (user: { id: number; role: "CUSTOMER" }, shopId: number, n = 0) => {
    const given = { action: "create_session", user_id: user.id, shop_id: shopId };
    return call(app(), tokenFor(app(), user), given, n % 2 === 0 ? "POST json" : "GET query");
  };
  const customer = async () => ({ id: (await buildCustomer(app())).id, role: "CUSTOMER" as const });

  it("20 parallel create_session give one phien", async () => {
    const shop = await buildShop(app());
    const user = await customer();
    const answers = await Promise.all(times(20, (n) => create(user, shop.seller.id, n)));
    expect(statuses(answers)).toEqual([200]);
    expect(phiens(answers).size).toBe(1);
    expect(await app().backend.core.conversations.shopTotals({ shopId: shop.seller.id })).toMatchObject({
      conversations: 1,
    });
  });

  it("the very first of a shop that has no inbox yet as well, ten times over", async () => {
    for (let round = 0; round < 10; round += 1) {
      const seller = await buildAccount(app(), { shop: 1, shopName: "Shop mới" });
      const users = await Promise.all(times(4, customer));
      const answers = await Promise.all(
        times(20, (n) => create(users[n % 4] ?? { id: 0, role: "CUSTOMER" }, seller.id)),
      );
      expect(statuses(answers)).toEqual([200]);
      expect(phiens(answers).size).toBe(4);
      expect(await app().backend.core.conversations.shopTotals({ shopId: seller.id })).toMatchObject({
        conversations: 4,
      });
    }
  });

  it("20 parallel for each of 5 pairs give 5", async () => {
    const shop = await buildShop(app());
    const users = await Promise.all(times(5, customer));
    const answers = await Promise.all(
      times(100, async (n) => {
        const user = users[n % 5] ?? { id: 0, role: "CUSTOMER" as const };
        return { user: user.id, answer: await create(user, shop.seller.id, n) };
      }),
    );
    expect(statuses(answers.map(({ answer }) => answer))).toEqual([200]);
    const pairs = new Set(answers.map(({ user, answer }) => `${user} ${answer.body.phien}`));
    expect(pairs.size).toBe(5);
    expect(await app().backend.core.conversations.shopTotals({ shopId: shop.seller.id })).toMatchObject({
      conversations: 5,
    });
  });

  it("50 parallel sends of both sides give 50 messages, an id each, and counters that agree", async () => {
    const shop = await buildShop(app());
    const buyer = await buildCustomer(app());
    const { phien, id } = await buildConversation(app(), shop, buyer);
    const answers = await Promise.all(
      times(50, (n) => {
        const [who, sender_type] = n % 2 === 0 ? [buyer, "customer"] : [shop.seller, "ncc"];
        const token = tokenFor(app(), who as typeof buyer);
        return call(app(), token, {
          action: "send_message",
          phien,
          content: `tin ${n}`,
          sender_type: String(sender_type),
        });
      }),
    );
    expect(statuses(answers)).toEqual([200]);
    expect(new Set(answers.map(({ body }) => body.message_id)).size).toBe(50);
    const { body } = await call(app(), tokenFor(app(), buyer), { action: "get_messages", phien });
    expect(body.pagination.total).toBe(50);
    expect(body.messages.map(({ content }) => content).sort()).toEqual(times(50, (n) => `tin ${n}`).sort());
    const stored = await app().backend.core.messages.range(id, { limit: 100 });
    expect(stored.map(({ seq }) => seq)).toEqual(times(50, (n) => n + 1));
    const after = await app().backend.core.conversations.byId(id);
    expect(after).toMatchObject({ publicCount: 50, unreadCustomer: 25, unreadAgent: 25 });
  });

  it("sending while closing stores a message or says that it is closed, never both", async () => {
    const shop = await buildShop(app());
    const buyer = await buildCustomer(app());
    const { phien } = await buildConversation(app(), shop, buyer);
    const token = tokenFor(app(), buyer);
    const answers = await Promise.all(
      times(30, (n) =>
        n === 15
          ? call(app(), token, { action: "close_session", phien })
          : call(app(), token, { action: "send_message", phien, content: "chào", sender_type: "customer" }),
      ),
    );
    const sent = answers.filter(({ body }) => body.message_id !== undefined).length;
    const refused = answers.filter(({ body }) => body.message === "Phiên chat đã đóng").length;
    expect(sent + refused).toBe(29);
    const { body } = await call(app(), token, { action: "get_messages", phien });
    expect(body.pagination.total).toBe(sent);
  });

  it("marking and sending at once leave counters that say what is unread", async () => {
    const shop = await buildShop(app());
    const buyer = await buildCustomer(app());
    const { phien, id } = await buildConversation(app(), shop, buyer);
    await Promise.all(
      times(60, (n) =>
        n % 3 === 0
          ? call(app(), tokenFor(app(), shop.seller), { action: "mark_read", phien, mark_all: true })
          : call(app(), tokenFor(app(), buyer), {
              action: "send_message",
              phien,
              content: "a",
              sender_type: "customer",
            }),
      ),
    );
    const { body } = await call(app(), tokenFor(app(), buyer), { action: "get_messages", phien });
    const unread = body.messages.filter(({ is_read }) => !is_read).length;
    const after = await app().backend.core.conversations.byId(id);
    expect(after).toMatchObject({ publicCount: 40, unreadAgent: unread });
    expect((await app().backend.core.inboxes.byId(shop.inboxId))?.unreadAgent).toBe(unread);
  });
});

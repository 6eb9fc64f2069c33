import { expect } from "vitest";
import type { TestApp } from "../app.ts";
import { buildConversation, buildCustomer, buildShop, say, tokenFor } from "../factories.ts";
import { call, type Way } from "./shop-client.ts";

export const allRead = "Đã đánh dấu tất cả tin nhắn là đã đọc";
export const someRead = "Đã đánh dấu tin nhắn là đã đọc";

/** Three messages of the customer, then two of the shop. */
export async function readingScene(app: TestApp) {
  const shop = await buildShop(app);
  const customer = await buildCustomer(app);
  const { phien } = await buildConversation(app, shop, customer, ["một", "hai", "ba"]);
  for (const text of ["bốn", "năm"]) await say(app, phien, shop.seller, "agent", text);
  const [customerToken, sellerToken] = [tokenFor(app, customer), tokenFor(app, shop.seller)];
  const messages = async () =>
    (await call(app, customerToken, { action: "get_messages", phien })).body.messages;
  const ids: number[] = (await messages()).map(({ id }) => Number(id));
  const mark = (token: string, parameters: Parameters<typeof call>[2], way?: Way) =>
    call(app, token, { action: "mark_read", phien, ...parameters }, way);
  /** Everything that tells what is read, as the API shows it. */
  const state = async () => {
    const count = async (token: string, user_id: number, user_type: string) =>
      (await call(app, token, { action: "get_unread_count", user_id, user_type })).body.unread_count;
    const list = { action: "list_sessions", user_id: customer.id, user_type: "customer" };
    const [session] = (await call(app, customerToken, list)).body.sessions;
    const customerUnread = await count(customerToken, customer.id, "customer");
    const shopUnread = await count(sellerToken, shop.seller.id, "ncc");
    expect([session?.unread_count_customer, session?.unread_count_ncc]).toEqual([customerUnread, shopUnread]);
    const read = (await messages()).map(({ is_read }) => (is_read ? "r" : "-")).join("");
    return `${read} ${customerUnread}/${shopUnread}`;
  };
  return { shop, customer, phien, ids, customerToken, sellerToken, mark, state };
}

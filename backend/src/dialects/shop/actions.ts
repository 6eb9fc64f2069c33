import type { ShopAction, ShopInput, ShopResult, ShopSide } from "@switchboard/shared/dialects/shop";
import { type Actor, shopDisplayName } from "../../core/accounts/account.ts";
import type { ReadSide } from "../../core/conversations/conversation.ts";
import * as shop from "../../core/conversations/shop.ts";
import type { Core } from "../../core/core.ts";
import type { ShopListOwner } from "../../core/ports/conversations.ts";
import { defaultAvatar, pagination, type ShopPresenter } from "./present.ts";

/** The contract's seven actions: each calls one core operation and presents what it answers. */

export interface ShopCall {
  core: Core;
  present: ShopPresenter;
  actor: Actor;
  /** From the `Idempotency-Key` header: sending again is answered with the first message. */
  clientId: string | null;
}

export type ShopHandlers = {
  [A in ShopAction]: (call: ShopCall, input: ShopInput<A>) => Promise<ShopResult[A]>;
};

const sideOf = (side: ShopSide): ReadSide => (side === "ncc" ? "agent" : "customer");
const ownerOf = (side: ShopSide, id: number): ShopListOwner =>
  side === "ncc" ? { shopId: id } : { customerId: id };

export const shopHandlers: ShopHandlers = {
  async create_session({ core, actor }, { user_id, shop_id }) {
    const { conversation, shop: seller } = await shop.openShopChat(core, actor, user_id, shop_id);
    return {
      success: true,
      session_id: String(conversation.id),
      phien: conversation.phien ?? "",
      shop_info: {
        shop_id: String(seller.id),
        shop_name: shopDisplayName(seller),
        shop_avatar: seller.shopAvatar ?? defaultAvatar,
      },
    };
  },

  async get_messages({ core, actor, present }, { phien, page, limit }) {
    const { conversation, messages } = await shop.shopMessages(core, actor, phien, page, limit);
    return {
      success: true,
      messages: messages.map((message) => present.message(conversation, message)),
      pagination: pagination(page, limit, conversation.publicCount),
    };
  },

  async send_message({ core, actor, clientId }, input) {
    const { message } = await shop.sendShopMessage(core, actor, {
      phien: input.phien,
      side: sideOf(input.sender_type),
      text: input.content,
      productId: input.product_id,
      variantId: input.variant_id,
      clientId,
    });
    return { success: true, message_id: String(message.id), message: "Tin nhắn đã được gửi thành công" };
  },

  async mark_read({ core, actor }, { phien, mark_all, message_ids, user_type }) {
    const which = mark_all || message_ids === undefined ? "all" : message_ids;
    await shop.markShopRead(core, actor, phien, which, sideOf(user_type ?? "customer"));
    return {
      success: true,
      message: which === "all" ? "Đã đánh dấu tất cả tin nhắn là đã đọc" : "Đã đánh dấu tin nhắn là đã đọc",
    };
  },

  async list_sessions({ core, actor, present }, { user_id, user_type, page, limit }) {
    await shop.actingAccount(core, actor, user_id);
    const { rows, total } = await shop.shopConversations(core, ownerOf(user_type, user_id), page, limit);
    return { success: true, sessions: rows.map(present.session), pagination: pagination(page, limit, total) };
  },

  async get_unread_count({ core, actor }, { user_id, user_type }) {
    await shop.actingAccount(core, actor, user_id);
    const { unread } = await core.conversations.shopTotals(ownerOf(user_type, user_id));
    return { success: true, unread_count: unread };
  },

  async close_session({ core, actor }, { phien }) {
    await shop.closeShopChat(core, actor, phien);
    return { success: true, message: "Phiên chat đã được đóng" };
  },
};

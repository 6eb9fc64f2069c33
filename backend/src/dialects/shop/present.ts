import type { ShopMessage, ShopPagination, ShopSession, ShopSide } from "@switchboard/shared/dialects/shop";
import type { SenderSide } from "@switchboard/shared/words";
import type { Conversation } from "../../core/conversations/conversation.ts";
import type { ConversationRow } from "../../core/ports/conversations.ts";
import type { MessageRow } from "../../core/ports/messages.ts";

/** Core's words in the shop dialect's: ids as text, times as Unix seconds, in the shop's time zone. */

/** What customers and shops without a picture are shown with, as in the contract's examples. */
export const defaultAvatar = "/images/user.png";

const seconds = (time: Date): number => Math.floor(time.getTime() / 1_000);
const shopSide = (side: SenderSide): ShopSide => (side === "customer" ? "customer" : "ncc");

export interface ShopPresenter {
  message(conversation: Conversation, message: MessageRow): ShopMessage;
  session(row: ConversationRow): ShopSession;
}

/** @param timeZone IANA name, for the `*_formatted` fields */
export function shopPresenter(timeZone: string): ShopPresenter {
  const format = clock(timeZone);
  return {
    message: (conversation, message) => ({
      id: String(message.id),
      phien: conversation.phien ?? "",
      sender_id: String(message.senderId ?? 0),
      sender_type: shopSide(message.side),
      sender_name: message.sender?.name ?? "",
      sender_avatar: message.sender?.avatar ?? defaultAvatar,
      content: message.text,
      is_read: isRead(conversation, message),
      date_post: seconds(message.createdAt),
      date_formatted: format(message.createdAt),
      product_id: message.productId,
      variant_id: message.variantId,
    }),

    session: (row) => {
      // Nothing written yet: the list shows when it was made.
      const lastAt = row.lastPublicAt ?? row.createdAt;
      return {
        id: String(row.id),
        phien: row.phien ?? "",
        shop_id: String(row.inbox.ownerId ?? 0),
        customer_id: String(row.customerId ?? 0),
        shop_name: row.inbox.shopName ?? "",
        shop_avatar: row.inbox.shopAvatar ?? defaultAvatar,
        customer_name: row.customer?.name ?? "",
        customer_avatar: row.customer?.avatar ?? defaultAvatar,
        last_message: row.lastText ?? "",
        last_sender_type: row.lastPublicSide === null ? "" : shopSide(row.lastPublicSide),
        last_message_time: seconds(lastAt),
        last_message_formatted: format(lastAt),
        unread_count_customer: row.unreadCustomer,
        unread_count_ncc: row.unreadAgent,
        status: row.closedAt === null ? "active" : "closed",
        created_at: seconds(row.createdAt),
        created_formatted: format(row.createdAt),
      };
    },
  };
}

/** Read by the other side: by position, or by itself. */
function isRead(conversation: Conversation, message: MessageRow): boolean {
  const position = message.side === "customer" ? conversation.agentReadSeq : conversation.customerReadSeq;
  return message.seq <= position || message.readAt !== null;
}

export const pagination = (page: number, limit: number, total: number): ShopPagination => ({
  page,
  limit,
  total,
  total_pages: Math.ceil(total / limit),
});

/** `YYYY-MM-DD HH:mm:ss`. The Swedish locale writes dates that way. */
function clock(timeZone: string): (time: Date) => string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return (time) => format.format(time);
}

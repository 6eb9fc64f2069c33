import { displayName } from "../../core/accounts/account.ts";
import type { Message } from "../../core/messages/message.ts";
import type { MessageRow } from "../../core/ports/messages.ts";
import { readTime, readTimeOrNull } from "./flavour.ts";

export interface RawMessage {
  id: number;
  uuid: string;
  conversation_id: number;
  seq: number;
  side: Message["side"];
  sender_id: number | null;
  client_id: string | null;
  body: string;
  product_id: number;
  variant_id: number;
  session_id: number | null;
  read_at: Date | string | null;
  created_at: Date | string;
}

export interface RawMessageWithSender extends RawMessage {
  se_user_name: string | null;
  se_first_name: string | null;
  se_last_name: string | null;
  se_avatar: string | null;
  se_shop_name: string | null;
  se_shop_avatar: string | null;
}

export const messageColumns = `m.id, m.uuid, m.conversation_id, m.seq, m.side, m.sender_id, m.client_id, m.body,
  m.product_id, m.variant_id, m.session_id, m.read_at, m.created_at`;

/** Messages `m` with their senders' names. */
export const messagesWithSenders = `
  SELECT ${messageColumns}, se.user_name AS se_user_name, se.first_name AS se_first_name,
    se.last_name AS se_last_name, se.avatar AS se_avatar,
    se.shop_name AS se_shop_name, se.shop_avatar AS se_shop_avatar
  FROM messages m LEFT JOIN accounts se ON se.id = m.sender_id`;

export function toMessage(raw: RawMessage): Message {
  return {
    id: raw.id,
    uuid: raw.uuid,
    conversationId: raw.conversation_id,
    seq: raw.seq,
    side: raw.side,
    senderId: raw.sender_id,
    clientId: raw.client_id,
    text: raw.body,
    productId: raw.product_id,
    variantId: raw.variant_id,
    sessionId: raw.session_id,
    readAt: readTimeOrNull(raw.read_at),
    createdAt: readTime(raw.created_at),
  };
}

export function toMessageRow(raw: RawMessageWithSender): MessageRow {
  const { sender_id: id, se_user_name: userName } = raw;
  return {
    ...toMessage(raw),
    sender:
      id === null || userName === null
        ? null
        : {
            id,
            name: displayName({
              userName,
              firstName: raw.se_first_name,
              lastName: raw.se_last_name,
              shopName: raw.se_shop_name,
            }),
            avatar: raw.se_avatar ?? raw.se_shop_avatar,
            userName,
            firstName: raw.se_first_name,
            lastName: raw.se_last_name,
          },
  };
}

import { snippet } from "@switchboard/shared/text";
import { In, IsNull, Not } from "typeorm";
import type { Conversation } from "../core/conversations/conversation.ts";
import type { MessageRow } from "../core/ports/messages.ts";
import type { Tx } from "../core/ports/transactions.ts";
import { InboxEntity } from "./entities/inbox.ts";
import { NotificationEntity } from "./entities/ticket.ts";
import type { OpenTransaction } from "./transactions.ts";

type NotificationTx = Pick<Tx, "readNotification" | "readNotifications">;

export function notificationTx({ runner: { manager } }: OpenTransaction): NotificationTx {
  return {
    async readNotification(inboxId, id, now) {
      const unread = { id, inboxId, readAt: IsNull() };
      return (await manager.update(NotificationEntity, unread, { readAt: now })).affected === 1;
    },
    async readNotifications(inboxId, now) {
      const unread = { inboxId, readAt: IsNull() };
      return (await manager.update(NotificationEntity, unread, { readAt: now })).affected ?? 0;
    },
  };
}

/** What fits the columns. */
const columnLength = 255;

/** Tells tenants' users of what agents have written, in the transaction that stores it. */
export async function notifyTenants(
  transaction: OpenTransaction,
  messages: readonly MessageRow[],
  conversations: ReadonlyMap<number, Conversation>,
): Promise<void> {
  const { manager } = transaction.runner;
  const inboxIds = new Set([...conversations.values()].map(({ inboxId }) => inboxId));
  const inboxes = await manager.findBy(InboxEntity, { id: In([...inboxIds]), tenantId: Not(IsNull()) });
  const byId = new Map(inboxes.map((inbox) => [inbox.id, inbox]));
  for (const message of messages) {
    const conversation = conversations.get(message.conversationId);
    const inbox = conversation && byId.get(conversation.inboxId);
    if (inbox) await notifyTenant(transaction, inbox, conversation, message);
  }
}

async function notifyTenant(
  { runner: { manager }, events }: OpenTransaction,
  { tenantId, name, id: inboxId }: InboxEntity,
  { id: conversationId, uuid: conversation }: Conversation,
  { seq, text, sender, createdAt }: MessageRow,
): Promise<void> {
  if (tenantId === null) return;
  const values = {
    inboxId,
    type: "agent_reply",
    title: snippet(sender?.name ?? name, columnLength),
    body: snippet(text, columnLength),
    readAt: null,
    createdAt,
  } as const;
  const inserted = await manager.insert(NotificationEntity, { ...values, conversationId, seq });
  const id = Number(inserted.identifiers[0]?.id);
  events.push({ type: "notification_stored", notification: { ...values, id, conversation }, tenantId });
}

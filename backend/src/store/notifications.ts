import { snippet } from "@switchboard/shared/text";
import { IsNull } from "typeorm";
import type { Conversation } from "../core/conversations/conversation.ts";
import type { MessageRow, Tx } from "../core/ports.ts";
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

/** Tells a tenant's users of what an agent has written, in the transaction that stores it. */
export async function notifyTenant(
  { runner: { manager }, events }: OpenTransaction,
  { id: conversationId, uuid, inboxId }: Conversation,
  { seq, text, sender, createdAt }: Pick<MessageRow, "seq" | "text" | "sender" | "createdAt">,
): Promise<void> {
  const inbox = await manager.findOneBy(InboxEntity, { id: inboxId });
  if (!inbox || inbox.tenantId === null) return;
  const values = {
    inboxId,
    type: "agent_reply",
    title: snippet(sender?.name ?? inbox.name, columnLength),
    body: snippet(text, columnLength),
    readAt: null,
    createdAt,
  } as const;
  const inserted = await manager.insert(NotificationEntity, { ...values, conversationId, seq });
  const id = Number(inserted.identifiers[0]?.id);
  events.push({
    type: "notification_stored",
    notification: { ...values, id, conversation: uuid },
    tenantId: inbox.tenantId,
  });
}

import { snippet } from "@switchboard/shared/text";
import { In, IsNull } from "typeorm";
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
      await manager.update(NotificationEntity, unread, { readAt: now });
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
  { runner: { manager }, events }: OpenTransaction,
  messages: readonly MessageRow[],
  conversations: ReadonlyMap<number, Conversation>,
): Promise<void> {
  const inboxIds = new Set(
    messages.flatMap(({ conversationId }) => conversations.get(conversationId)?.inboxId ?? []),
  );
  const inboxes = await manager.findBy(InboxEntity, { id: In([...inboxIds]) });
  const byId = new Map(inboxes.map((inbox) => [inbox.id, inbox]));
  const news = messages.flatMap((message) => {
    const conversation = conversations.get(message.conversationId);
    const inbox = conversation && byId.get(conversation.inboxId);
    return inbox ? newsOf(inbox, conversation, message) : [];
  });
  if (news.length === 0) return;
  const rows = news.map(({ values, key }) => ({ ...values, ...key }));
  const { identifiers } = await manager.insert(NotificationEntity, rows);
  for (const [index, { tenantId, conversation, values }] of news.entries()) {
    const id = Number(identifiers[index]?.id);
    events.push({ type: "notification_stored", notification: { ...values, id, conversation }, tenantId });
  }
}

function newsOf(
  { tenantId, name, id: inboxId }: InboxEntity,
  { id: conversationId, uuid: conversation }: Conversation,
  { seq, text, sender, createdAt }: MessageRow,
) {
  if (tenantId === null) return [];
  const values = {
    inboxId,
    type: "agent_reply",
    title: snippet(sender?.name ?? name, columnLength),
    body: snippet(text, columnLength),
    readAt: null,
    createdAt,
  } as const;
  return [{ tenantId, conversation, key: { conversationId, seq }, values }];
}

import type { Conversation } from "../core/conversations/conversation.ts";
import { ConversationEntity } from "./entities/conversation.ts";
import { InboxEntity } from "./entities/inbox.ts";
import { conversationColumns, type RawConversation, toConversation } from "./sql/conversation-rows.ts";
import { flavourOf, forUpdate } from "./sql/flavour.ts";
import type { OpenTransaction } from "./transactions.ts";

/** Conversations inside a transaction: locking, and writing what may change. */

/** Draws the inbox's next revision, which also locks the inbox: always before the conversation. */
export async function drawRevision({ runner }: OpenTransaction, inboxId: number): Promise<number> {
  await runner.query("UPDATE inboxes SET revision = revision + 1 WHERE id = ?", [inboxId]);
  const rows: { revision: number }[] = await runner.query("SELECT revision FROM inboxes WHERE id = ?", [
    inboxId,
  ]);
  return Number(rows[0]?.revision ?? 0);
}

export async function selectConversation(
  { runner }: OpenTransaction,
  id: number,
): Promise<Conversation | null> {
  const rows: RawConversation[] = await runner.query(
    `SELECT ${conversationColumns} FROM conversations c WHERE c.id = ?${forUpdate(flavourOf(runner))}`,
    [id],
  );
  return rows[0] ? toConversation(rows[0]) : null;
}

export async function lockConversation(
  transaction: OpenTransaction,
  id: number,
): Promise<Conversation | null> {
  const rows: { inbox_id: number }[] = await transaction.runner.query(
    "SELECT inbox_id FROM conversations WHERE id = ?",
    [id],
  );
  const inboxId = rows[0]?.inbox_id;
  if (inboxId === undefined) return null;
  const revision = await drawRevision(transaction, inboxId);
  const conversation = await selectConversation(transaction, id);
  return conversation && { ...conversation, revision };
}

export async function saveConversation({ runner }: OpenTransaction, after: Conversation): Promise<void> {
  const rows: { unread_agent: number }[] = await runner.query(
    "SELECT unread_agent FROM conversations WHERE id = ?",
    [after.id],
  );
  await runner.manager.update(
    ConversationEntity,
    { id: after.id },
    {
      state: after.state,
      closedAt: after.closedAt,
      endedAt: after.endedAt,
      ...(after.closedAt ? { openKey: null } : {}),
      sessionId: after.sessionId,
      sessionStartedAt: after.sessionStartedAt,
      agentId: after.agentId,
      staffId: after.staffId,
      topic: after.topic,
      priority: after.priority,
      ticketId: after.ticketId,
      unreadCustomer: after.unreadCustomer,
      unreadAgent: after.unreadAgent,
      customerReadSeq: after.customerReadSeq,
      agentReadSeq: after.agentReadSeq,
      needsReplySince: after.needsReplySince,
      lastActivityAt: after.lastActivityAt,
      revision: after.revision,
    },
  );
  const unread = after.unreadAgent - (rows[0]?.unread_agent ?? 0);
  if (unread !== 0) await runner.manager.increment(InboxEntity, { id: after.inboxId }, "unreadAgent", unread);
}

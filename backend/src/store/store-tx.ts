import { randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { displayName, shopDisplayName } from "../core/accounts/account.ts";
import type { Conversation } from "../core/conversations/conversation.ts";
import { DomainError } from "../core/errors.ts";
import type { Transactions, Tx } from "../core/ports.ts";
import { writeAudit } from "./audit.ts";
import { AccountEntity } from "./entities/account.ts";
import { ConversationEntity } from "./entities/conversation.ts";
import { InboxEntity, InboxMemberEntity } from "./entities/inbox.ts";
import { ensureInbox } from "./inboxes.ts";
import * as reading from "./reading-state.ts";
import { openRoom } from "./rooms.ts";
import { searchable } from "./searchable.ts";
import * as sessions from "./sessions.ts";
import { conversationColumns, type RawConversation, toConversation } from "./sql/conversation-rows.ts";
import { flavourOf, forUpdate } from "./sql/flavour.ts";
import type { OpenTransaction, TransactionDoor } from "./transactions.ts";

/** Core's `Transactions` over the store's one door. */
export const coreTransactions = (door: TransactionDoor): Transactions => ({
  run: (work) => door.run((transaction) => work(storeTx(transaction))),
});

export const openKey = (shopId: number, customerId: number): string => `shop:${shopId}:${customerId}`;

function storeTx(transaction: OpenTransaction): Tx {
  const { runner, events } = transaction;
  const { manager } = runner;
  return {
    lockConversation: (id) => lockConversation(transaction, id),
    saveConversation: async (conversation) => {
      await saveConversation(transaction, conversation);
      events.push({
        type: "conversation_changed",
        conversationId: conversation.id,
        inboxId: conversation.inboxId,
      });
    },
    openShopConversation: async ({ shop, customer, now }) => {
      const { id: inboxId } = await ensureInbox(runner, "shop", shopDisplayName(shop), shop.id);
      // Holding the inbox, nobody else opens one of this shop; the unique open_key is the last word.
      const revision = await drawRevision(transaction, inboxId);
      const open = await manager.findOneBy(ConversationEntity, { openKey: openKey(shop.id, customer.id) });
      if (open) return (await selectConversation(transaction, open.id)) ?? missing();
      const values = {
        uuid: uuidv7(),
        phien: randomBytes(16).toString("hex"),
        inboxId,
        dialect: "shop" as const,
        customerId: customer.id,
        customerSearch: searchable(displayName(customer)),
        openKey: openKey(shop.id, customer.id),
        state: "idle" as const,
        lastActivityAt: now,
        createdAt: now,
        revision,
      };
      const inserted = await manager.insert(ConversationEntity, values);
      await manager.increment(InboxEntity, { id: inboxId }, "conversationCount", 1);
      await manager.increment(AccountEntity, { id: customer.id }, "shopConversationCount", 1);
      const conversation =
        (await selectConversation(transaction, Number(inserted.identifiers[0]?.id))) ?? missing();
      events.push({ type: "conversation_changed", conversationId: conversation.id, inboxId });
      return conversation;
    },
    openRoom: (customer, now) => openRoom(runner, customer, now),
    openSession: (conversation, title, now) =>
      sessions.insertSession(runner, conversation, title, conversation.lastSeq, now),
    claimSession: (id, agentId, now) => sessions.claimSession(runner, id, agentId, now),
    releaseSession: (id) => sessions.releaseSession(runner, id),
    transferSession: (id, agentId, now) => sessions.transferSession(runner, id, agentId, now),
    endSession: (id, now) => sessions.endSession(runner, id, now),
    markMessagesRead: (conversation, reader, ids, now) =>
      reading.markMessagesRead(runner, conversation, reader, ids, now),
    countUnreadBeyond: (conversation, reader, seq) =>
      reading.countUnreadBeyond(runner, conversation, reader, seq),
    isMember: (inboxId, accountId) => manager.existsBy(InboxMemberEntity, { inboxId, accountId }),
    setPresence: async (accountId, presence, now) => {
      await manager.update(AccountEntity, { id: accountId }, { presence, seenAt: now, updatedAt: now });
    },
    audit: (entry) => writeAudit(runner, entry),
    announce: (event) => {
      events.push(event);
    },
  };
}

function missing(): never {
  throw new DomainError("unavailable");
}

/** Draws the inbox's next revision, which also locks the inbox: always before the conversation. */
async function drawRevision({ runner }: OpenTransaction, inboxId: number): Promise<number> {
  await runner.query("UPDATE inboxes SET revision = revision + 1 WHERE id = ?", [inboxId]);
  const rows: { revision: number }[] = await runner.query("SELECT revision FROM inboxes WHERE id = ?", [
    inboxId,
  ]);
  return Number(rows[0]?.revision ?? 0);
}

async function selectConversation({ runner }: OpenTransaction, id: number): Promise<Conversation | null> {
  const rows: RawConversation[] = await runner.query(
    `SELECT ${conversationColumns} FROM conversations c WHERE c.id = ?${forUpdate(flavourOf(runner))}`,
    [id],
  );
  return rows[0] ? toConversation(rows[0]) : null;
}

async function lockConversation(transaction: OpenTransaction, id: number): Promise<Conversation | null> {
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

async function saveConversation({ runner }: OpenTransaction, after: Conversation): Promise<void> {
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

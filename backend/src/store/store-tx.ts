import type { Transactions, Tx } from "../core/ports/transactions.ts";
import { writeAudit } from "./audit.ts";
import { lockConversation, saveConversation } from "./conversations.ts";
import { AccountEntity } from "./entities/account.ts";
import { InboxMemberEntity } from "./entities/inbox.ts";
import { addNote } from "./notes.ts";
import { notificationTx } from "./notifications.ts";
import { openConversation, startedConversation } from "./open-conversation.ts";
import * as reading from "./reading-state.ts";
import { openRoom } from "./rooms.ts";
import * as sessions from "./sessions.ts";
import { openShopConversation } from "./shop-conversations.ts";
import { tenantTx } from "./tenants.ts";
import { ticketTx } from "./tickets.ts";
import type { OpenTransaction, TransactionDoor } from "./transactions.ts";
import { visitorTx } from "./visitors.ts";

/** Core's `Transactions` over the store's one door. */
export const coreTransactions = (door: TransactionDoor): Transactions => ({
  run: (work) => door.run((transaction) => work(storeTx(transaction))),
});

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
    openShopConversation: (input) => openShopConversation(transaction, input),
    openConversation: (input) => openConversation(transaction, input),
    startedConversation: (startKey) => startedConversation(transaction, startKey),
    ...visitorTx(transaction),
    ...ticketTx(transaction),
    ...notificationTx(transaction),
    ...tenantTx(transaction),
    rateSession: (id, rating) => sessions.rateSession(runner, id, rating),
    openRoom: (customer, now) => openRoom(runner, customer, now),
    openSession: (conversation, title, now) =>
      sessions.insertSession(runner, conversation, title, conversation.lastSeq, now),
    claimSession: (id, agentId, now) => sessions.claimSession(runner, id, agentId, now),
    addNote: (conversation, agent, text, now) => addNote(transaction, conversation, agent, text, now),
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

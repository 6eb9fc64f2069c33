import type { PersonActor } from "../accounts/account.ts";
import type { Core } from "../core.ts";
import type { Tx } from "../ports/transactions.ts";
import { changeConversation } from "./claims.ts";
import type { Conversation, ReadSide } from "./conversation.ts";

/** What is read, and what needs no reply. Two different things: reading never answers. */

/** The agents have seen everything up to `seq`. Positions only go forward. @throws DomainError conversation_not_found */
export async function markSeenByAgents(
  core: Core,
  actor: PersonActor,
  conversationId: number,
  seq: number,
): Promise<void> {
  await changeConversation(core, actor, conversationId, (tx, conversation) =>
    markReadLocked(tx, conversation, "agent", seq),
  );
}

/** Moves a side's read position forward and counts anew what is left beyond it. */
export async function markReadLocked(
  tx: Tx,
  conversation: Conversation,
  reader: ReadSide,
  upTo: number,
): Promise<void> {
  const seq = Math.min(upTo, conversation.lastSeq);
  const before = reader === "agent" ? conversation.agentReadSeq : conversation.customerReadSeq;
  if (seq <= before) return;
  const left = seq === conversation.lastSeq ? 0 : await tx.countUnreadBeyond(conversation, reader, seq);
  await tx.saveConversation({
    ...conversation,
    ...(reader === "agent"
      ? { agentReadSeq: seq, unreadAgent: left }
      : { customerReadSeq: seq, unreadCustomer: left }),
  });
}

/** Marks single messages of the other side as read, by their ids; others' and unknown ids change nothing. */
export async function markSomeReadLocked(
  tx: Tx,
  conversation: Conversation,
  reader: ReadSide,
  ids: number[],
  now: Date,
): Promise<void> {
  const marked = await tx.markMessagesRead(conversation, reader, ids, now);
  if (marked === 0) return;
  await tx.saveConversation({
    ...conversation,
    ...(reader === "agent"
      ? { unreadAgent: Math.max(0, conversation.unreadAgent - marked) }
      : { unreadCustomer: Math.max(0, conversation.unreadCustomer - marked) }),
  });
}

/** No reply is needed although the customer spoke last. @throws DomainError conversation_not_found */
export async function markHandled(core: Core, actor: PersonActor, conversationId: number): Promise<void> {
  await changeConversation(core, actor, conversationId, async (tx, conversation) => {
    if (conversation.needsReplySince !== null)
      await tx.saveConversation({ ...conversation, needsReplySince: null });
  });
}

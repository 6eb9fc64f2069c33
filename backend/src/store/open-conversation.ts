import { uuidv7 } from "uuidv7";
import { senderOf } from "../core/accounts/account.ts";
import type { Conversation } from "../core/conversations/conversation.ts";
import { DomainError } from "../core/errors.ts";
import type { NewConversation } from "../core/ports/conversations.ts";
import { drawRevision, selectConversation } from "./conversations.ts";
import { ConversationEntity } from "./entities/conversation.ts";
import { InboxEntity } from "./entities/inbox.ts";
import { VisitorEntity } from "./entities/visitor.ts";
import { searchable } from "./searchable.ts";
import { claimSession, insertSession } from "./sessions.ts";
import type { OpenTransaction } from "./transactions.ts";

/** Begins a conversation with a session that waits, or that its agent has; or answers the one that has its keys. */
export async function openConversation(
  transaction: OpenTransaction,
  input: NewConversation,
): Promise<{ conversation: Conversation; created: boolean }> {
  const { manager } = transaction.runner;
  // Holding the inbox, nobody else begins anything here; the unique keys are the last word.
  const revision = await drawRevision(transaction, input.inboxId);
  const known = await knownId(transaction, input);
  if (known !== null) return { conversation: await selected(transaction, known), created: false };

  const { agent, now } = input;
  const inserted = await manager.insert(ConversationEntity, {
    uuid: uuidv7(),
    inboxId: input.inboxId,
    dialect: input.dialect,
    customerId: input.customerId ?? null,
    visitorId: input.visitorId ?? null,
    customerSearch: searchable(input.customerName),
    openKey: input.openKey ?? null,
    startKey: input.startKey ?? null,
    topic: input.topic,
    priority: input.priority ?? "normal",
    state: agent ? "active" : "waiting",
    agentId: agent?.id ?? null,
    staffId: agent?.id ?? null,
    sessionStartedAt: now,
    lastActivityAt: now,
    createdAt: now,
    revision,
  });
  const id = Number(inserted.identifiers[0]?.id);
  await beginSession(transaction, { id, dialect: input.dialect }, input);
  await manager.increment(InboxEntity, { id: input.inboxId }, "conversationCount", 1);
  if (input.visitorId)
    await manager.increment(VisitorEntity, { id: input.visitorId }, "conversationCount", 1);
  transaction.events.push({ type: "conversation_changed", conversationId: id, inboxId: input.inboxId });
  return { conversation: await selected(transaction, id), created: true };
}

export async function startedConversation(
  transaction: OpenTransaction,
  startKey: string,
): Promise<Conversation | null> {
  const known = await transaction.runner.manager.findOneBy(ConversationEntity, { startKey });
  return known && selectConversation(transaction, known.id);
}

async function beginSession(
  { runner, events }: OpenTransaction,
  conversation: Pick<Conversation, "id" | "dialect">,
  { agent, topic, now }: NewConversation,
): Promise<void> {
  const { id: conversationId, dialect } = conversation;
  const sessionId = await insertSession(runner, conversation, topic, 0, now);
  await runner.manager.update(ConversationEntity, { id: conversationId }, { sessionId });
  if (!agent) return;
  await claimSession(runner, sessionId, agent.id, now);
  events.push({ type: "session_claimed", conversationId, dialect, sessionId, agent: senderOf(agent) });
}

async function knownId(
  { runner: { manager } }: OpenTransaction,
  { openKey, startKey }: NewConversation,
): Promise<number | null> {
  const started = startKey ? await manager.findOneBy(ConversationEntity, { startKey }) : null;
  const known = started ?? (openKey ? await manager.findOneBy(ConversationEntity, { openKey }) : null);
  return known?.id ?? null;
}

async function selected(transaction: OpenTransaction, id: number): Promise<Conversation> {
  const conversation = await selectConversation(transaction, id);
  if (!conversation) throw new DomainError("unavailable");
  return conversation;
}

import type { QueryRunner } from "typeorm";
import type { Conversation } from "../../core/conversations/conversation.ts";
import type { Message } from "../../core/messages/message.ts";
import { sqlTime, sqlTimeOrNull } from "./flavour.ts";

/** An inbox as the writer changes it. */
export interface InboxCounters {
  id: number;
  revision: number;
  unreadAgent: number;
}

/** A message that has its place but not yet its id. */
export type PlacedMessage = Omit<Message, "id">;

/** Names a message by what its sender calls it. */
export interface ClientKey {
  conversationId: number;
  senderId: number;
  clientId: string;
}

/**
 * The statements of the message writer, for many messages at once. All run inside the writer's transaction; locks
 * are taken in one order everywhere: an inbox before its conversations, both by id. Few statements: each is a round
 * trip, on which the whole batch waits.
 */
export interface BatchSql {
  inboxIdsOf(runner: QueryRunner, conversationIds: number[]): Promise<Map<number, number>>;
  /** Locks in the order in which the places are given: by inbox, then by conversation. */
  lock(
    runner: QueryRunner,
    places: { inboxId: number; conversationId: number }[],
  ): Promise<{ inboxes: InboxCounters[]; conversations: Conversation[] }>;
  findByClientKeys(runner: QueryRunner, keys: ClientKey[]): Promise<Message[]>;
  /** Answers the ids in the order of `messages`. */
  insertMessages(runner: QueryRunner, messages: PlacedMessage[]): Promise<number[]>;
  /** Writes changed conversations, and with them the counters of their inboxes. */
  update(
    runner: QueryRunner,
    conversations: Conversation[],
    inboxes: Map<number, InboxCounters>,
  ): Promise<void>;
}

/** A message's columns, in the order in which both databases insert them. */
export const messageValues = (message: PlacedMessage): unknown[] => [
  message.conversationId,
  message.seq,
  message.uuid,
  message.side,
  message.senderId,
  message.clientId,
  message.text,
  message.productId,
  message.variantId,
  message.sessionId,
  sqlTime(message.createdAt),
];

/** What messages change of a conversation, in the order in which both databases update it. */
export const conversationValues = (conversation: Conversation): unknown[] => [
  conversation.state,
  sqlTimeOrNull(conversation.endedAt),
  conversation.sessionId,
  sqlTimeOrNull(conversation.sessionStartedAt),
  conversation.agentId,
  conversation.lastSeq,
  conversation.lastPublicSeq,
  conversation.lastPublicSide,
  sqlTimeOrNull(conversation.lastPublicAt),
  conversation.publicCount,
  conversation.unreadCustomer,
  conversation.unreadAgent,
  sqlTimeOrNull(conversation.needsReplySince),
  sqlTime(conversation.lastActivityAt),
  conversation.revision,
];

import type { QueryRunner } from "typeorm";
import type { Conversation } from "../../core/conversations/conversation.ts";
import type { Message } from "../../core/messages/message.ts";
import { sqlTime, sqlTimeOrNull } from "./flavour.ts";

export type SqlValue = string | number | null;

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

/** What a batch leaves behind. */
export interface BatchResult {
  messages: PlacedMessage[];
  /** The conversations that changed. */
  conversations: Conversation[];
  /** Those of them whose session began or was claimed, or that somebody took care of. */
  sessions: Conversation[];
  inboxes: Map<number, InboxCounters>;
}

/**
 * The statements of the message writer, for many messages at once; its transaction begins with `lock` and ends with
 * `commit`. Locks are taken in one order everywhere: an inbox before its conversations, both by id. As few round
 * trips as can be: the whole batch waits on each, and each waits its turn in the event loop.
 */
export interface BatchSql {
  inboxIdsOf(runner: QueryRunner, conversationIds: number[]): Promise<Map<number, number>>;
  /** Begins the transaction. Locks in the order in which the places are given: by inbox, then by conversation. */
  lock(
    runner: QueryRunner,
    places: { inboxId: number; conversationId: number }[],
  ): Promise<{ inboxes: InboxCounters[]; conversations: Conversation[] }>;
  findByClientKeys(runner: QueryRunner, keys: ClientKey[]): Promise<Message[]>;
  /**
   * Whether these messages, with these UUIDs, are stored: all of them are or none is. Their conversations are locked.
   * @returns their ids in the order of the messages, or null
   */
  idsOfStored(runner: QueryRunner, messages: PlacedMessage[]): Promise<number[] | null>;
  /** Stores everything, commits, and answers the ids in the order of the messages. */
  commit(runner: QueryRunner, result: BatchResult): Promise<number[]>;
}

/** A message's columns, in the order in which both databases insert them. */
export const messageValues = (message: PlacedMessage): SqlValue[] => [
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
export const conversationValues = (conversation: Conversation): SqlValue[] => [
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

/** What a session's beginning or claim changes besides; seldom, and most of it stands in indexes. */
export const sessionValues = (conversation: Conversation): SqlValue[] => [
  conversation.state,
  sqlTimeOrNull(conversation.endedAt),
  conversation.sessionId,
  sqlTimeOrNull(conversation.sessionStartedAt),
  conversation.agentId,
  conversation.staffId,
];

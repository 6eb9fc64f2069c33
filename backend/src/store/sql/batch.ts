import type { QueryRunner } from "typeorm";
import type { Conversation } from "../../core/conversations/conversation.ts";
import type { Message } from "../../core/messages/message.ts";

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

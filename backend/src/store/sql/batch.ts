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
 * are taken in one order everywhere: inboxes by id, then conversations by id.
 */
export interface BatchSql {
  inboxIdsOf(runner: QueryRunner, conversationIds: number[]): Promise<Map<number, number>>;
  lockInboxes(runner: QueryRunner, ids: number[]): Promise<InboxCounters[]>;
  lockConversations(runner: QueryRunner, ids: number[]): Promise<Conversation[]>;
  findByClientKeys(runner: QueryRunner, keys: ClientKey[]): Promise<Message[]>;
  /** Answers the ids in the order of `messages`. */
  insertMessages(runner: QueryRunner, messages: PlacedMessage[]): Promise<number[]>;
  updateConversations(runner: QueryRunner, conversations: Conversation[]): Promise<void>;
  updateInboxes(runner: QueryRunner, inboxes: InboxCounters[]): Promise<void>;
}

import type { QueryRunner } from "typeorm";
import {
  type BatchSql,
  conversationValues,
  type InboxCounters,
  messageValues,
  type PlacedMessage,
} from "./batch.ts";
import { conversationColumns, type RawConversation, toConversation } from "./conversation-rows.ts";
import { messageColumns, type RawMessage, toMessage } from "./message-rows.ts";

/**
 * Many rows travel as one JSON parameter of a prepared statement whose text never changes: nothing is escaped into
 * SQL, the server parses it once per connection, and JSON_TABLE is the one form of bulk parameter that MySQL 8.4
 * and MariaDB share. STRAIGHT_JOIN keeps the parameter as the outer loop, so each row is one primary-key access.
 */

interface PreparedConnection {
  execute(sql: string, values: unknown[], done: (error: Error | null, rows: unknown) => void): void;
}

async function execute<T>(runner: QueryRunner, sql: string, rows: unknown): Promise<T> {
  const connection = (await runner.connect()) as PreparedConnection;
  return new Promise((resolve, reject) => {
    connection.execute(sql, [JSON.stringify(rows)], (error, answer) =>
      error ? reject(error) : resolve(answer as T),
    );
  });
}

const columnsOf = (list: string): string =>
  list
    .trim()
    .split(/,\s*/)
    .map((column, index) => `${column} PATH '$[${index}]'`)
    .join(", ");
const rowsOf = (alias: string, list: string): string =>
  `JSON_TABLE(?, '$[*]' COLUMNS (${columnsOf(list)})) ${alias}`;

const ids = "JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) j";
const selectInboxIds = `SELECT c.id, c.inbox_id FROM ${ids} STRAIGHT_JOIN conversations c ON c.id = j.id`;
const lock = `SELECT ${conversationColumns}, i.revision AS inbox_revision, i.unread_agent AS inbox_unread
  FROM ${rowsOf("j", "inbox_id BIGINT, id BIGINT")}
  STRAIGHT_JOIN inboxes i ON i.id = j.inbox_id STRAIGHT_JOIN conversations c ON c.id = j.id FOR UPDATE`;

const selectByClientKeys = `SELECT ${messageColumns}
  FROM ${rowsOf("j", "conversation_id BIGINT, sender_id BIGINT, client_id VARCHAR(64) CHARACTER SET utf8mb4")}
  STRAIGHT_JOIN messages m ON m.conversation_id = j.conversation_id AND m.sender_id = j.sender_id
    AND m.client_id = j.client_id COLLATE utf8mb4_bin`;

const messageFields = `conversation_id BIGINT, seq BIGINT, uuid CHAR(36), side VARCHAR(10), sender_id BIGINT,
  client_id VARCHAR(64), body TEXT, product_id BIGINT, variant_id BIGINT, session_id BIGINT, created_at DATETIME(3)`;
const messageNames =
  "conversation_id, seq, uuid, side, sender_id, client_id, body, product_id, variant_id, session_id, created_at";
const insertMessages = `INSERT INTO messages (${messageNames})
  SELECT ${messageNames} FROM ${rowsOf("j", messageFields)}`;
// The index on id carries the primary key, so this reads nothing but a stretch of it.
const selectStretch = "SELECT id, conversation_id, seq FROM messages WHERE id >= ? ORDER BY id LIMIT ?";
const selectIds = `SELECT m.id, m.conversation_id, m.seq
  FROM ${rowsOf("j", "conversation_id BIGINT, seq BIGINT")}
  STRAIGHT_JOIN messages m ON m.conversation_id = j.conversation_id AND m.seq = j.seq`;

const update = `UPDATE ${rowsOf(
  "j",
  `id BIGINT, state VARCHAR(10), ended_at DATETIME(3), session_id BIGINT, session_started_at DATETIME(3),
   agent_id BIGINT, last_seq BIGINT,
   last_public_seq BIGINT, last_public_side VARCHAR(10), last_public_at DATETIME(3), public_count BIGINT,
   unread_customer BIGINT, unread_agent BIGINT, needs_reply_since DATETIME(3), last_activity_at DATETIME(3),
   revision BIGINT, inbox_revision BIGINT, inbox_unread BIGINT`,
)}
  STRAIGHT_JOIN conversations c ON c.id = j.id STRAIGHT_JOIN inboxes i ON i.id = c.inbox_id
  SET i.revision = j.inbox_revision, i.unread_agent = j.inbox_unread, c.state = j.state, c.ended_at = j.ended_at, c.session_id = j.session_id, c.session_started_at = j.session_started_at,
    c.agent_id = j.agent_id, c.last_seq = j.last_seq, c.last_public_seq = j.last_public_seq,
    c.last_public_side = j.last_public_side, c.last_public_at = j.last_public_at, c.public_count = j.public_count,
    c.unread_customer = j.unread_customer, c.unread_agent = j.unread_agent,
    c.needs_reply_since = j.needs_reply_since, c.last_activity_at = j.last_activity_at, c.revision = j.revision`;
interface PlacedId {
  id: number;
  conversation_id: number;
  seq: number;
}

/**
 * The ids the database gave. Its own word is the first one only, and other processes' rows may lie between ours; so
 * they are looked up by place: first where they most likely are, then, if any is missing, one by one.
 */
async function readIdsBack(
  runner: QueryRunner,
  firstId: number,
  messages: PlacedMessage[],
): Promise<number[]> {
  const likely: PlacedId[] = await runner.query(selectStretch, [firstId, messages.length * 2]);
  const found = idsByPlace(likely);
  const place = (message: PlacedMessage) => `${message.conversationId}:${message.seq}`;
  if (!messages.every((message) => found.has(place(message)))) {
    const rows = messages.map((message) => [message.conversationId, message.seq]);
    for (const [key, id] of idsByPlace(await execute<PlacedId[]>(runner, selectIds, rows)))
      found.set(key, id);
  }
  return messages.map((message) => found.get(place(message)) ?? 0);
}

const idsByPlace = (rows: PlacedId[]) =>
  new Map(rows.map((row) => [`${row.conversation_id}:${row.seq}`, row.id]));

export const mysqlBatch: BatchSql = {
  async inboxIdsOf(runner, conversationIds) {
    const rows = await execute<{ id: number; inbox_id: number }[]>(runner, selectInboxIds, conversationIds);
    return new Map(rows.map((row) => [row.id, row.inbox_id]));
  },

  async lock(runner, places) {
    const rows = await execute<(RawConversation & { inbox_revision: number; inbox_unread: number })[]>(
      runner,
      lock,
      places.map(({ inboxId, conversationId }) => [inboxId, conversationId]),
    );
    const inboxes = new Map<number, InboxCounters>();
    for (const { inbox_id: id, inbox_revision: revision, inbox_unread: unreadAgent } of rows) {
      if (!inboxes.has(id)) inboxes.set(id, { id, revision, unreadAgent });
    }
    return { inboxes: [...inboxes.values()], conversations: rows.map(toConversation) };
  },

  async findByClientKeys(runner, keys) {
    const rows = keys.map((key) => [key.conversationId, key.senderId, key.clientId]);
    return (await execute<RawMessage[]>(runner, selectByClientKeys, rows)).map(toMessage);
  },

  async insertMessages(runner, messages) {
    const { insertId } = await execute<{ insertId: number }>(
      runner,
      insertMessages,
      messages.map(messageValues),
    );
    return readIdsBack(runner, insertId, messages);
  },

  async update(runner, conversations, inboxes) {
    const rows = conversations.map((conversation) => {
      const inbox = inboxes.get(conversation.inboxId);
      return [conversation.id, ...conversationValues(conversation), inbox?.revision, inbox?.unreadAgent];
    });
    await execute(runner, update, rows);
  },
};

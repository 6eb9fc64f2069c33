import {
  type BatchResult,
  type BatchSql,
  conversationValues,
  type InboxCounters,
  messageValues,
  type PlacedMessage,
  sessionValues,
} from "./batch.ts";
import { conversationColumns, type RawConversation, toConversation } from "./conversation-rows.ts";
import { messageColumns, type RawMessage, toMessage } from "./message-rows.ts";
import { ask, jsonLiteral, rowsLiteral } from "./mysql-text.ts";

/**
 * Several statements travel as one: a round trip waits its turn in the event loop, which under load is longer than
 * what the database does meanwhile. When one fails, those after it do not run.
 *
 * Rows to look up or to change come as one JSON literal: JSON_TABLE is the one form of bulk parameter that MySQL 8.4
 * and MariaDB share. STRAIGHT_JOIN keeps it as the outer loop, so each row is one primary-key access. Rows to insert
 * are plain VALUES, which cost the database a third less.
 */

const columnsOf = (list: string): string =>
  list
    .split(/,\s*/)
    .map((column, index) => `${column} PATH '$[${index}]'`)
    .join(", ");
const jsonTable = (rows: unknown, columns: string): string =>
  `JSON_TABLE(${jsonLiteral(rows)}, '$[*]' COLUMNS (${columns})) j`;

const placeColumns = columnsOf("inbox_id BIGINT, id BIGINT");
const lock = (places: { inboxId: number; conversationId: number }[]): string =>
  `SELECT ${conversationColumns}, i.revision AS inbox_revision, i.unread_agent AS inbox_unread
    FROM ${jsonTable(
      places.map(({ inboxId, conversationId }) => [inboxId, conversationId]),
      placeColumns,
    )}
    STRAIGHT_JOIN inboxes i ON i.id = j.inbox_id STRAIGHT_JOIN conversations c ON c.id = j.id FOR UPDATE`;

const insertMessages = (messages: PlacedMessage[]): string =>
  `INSERT INTO messages (conversation_id, seq, uuid, side, sender_id, client_id, body, product_id, variant_id,
    session_id, created_at) VALUES ${rowsLiteral(messages.map(messageValues))}`;

// The index on id carries the primary key, so this reads nothing but a stretch of it.
const selectStretch = (messages: PlacedMessage[]): string =>
  `SELECT id, conversation_id, seq FROM messages WHERE id >= LAST_INSERT_ID() ORDER BY id
    LIMIT ${messages.length * 2}`;

const counterColumns = columnsOf(
  `id BIGINT, last_seq BIGINT, last_public_seq BIGINT, last_public_side VARCHAR(10), last_public_at DATETIME(3),
    public_count BIGINT, unread_customer BIGINT, unread_agent BIGINT, needs_reply_since DATETIME(3),
    last_activity_at DATETIME(3), revision BIGINT`,
);
const updateConversations = (conversations: BatchResult["conversations"]): string =>
  `UPDATE ${jsonTable(
    conversations.map((conversation) => [conversation.id, ...conversationValues(conversation)]),
    counterColumns,
  )}
    STRAIGHT_JOIN conversations c ON c.id = j.id
    SET c.last_seq = j.last_seq, c.last_public_seq = j.last_public_seq, c.last_public_side = j.last_public_side,
      c.last_public_at = j.last_public_at, c.public_count = j.public_count, c.unread_customer = j.unread_customer,
      c.unread_agent = j.unread_agent, c.needs_reply_since = j.needs_reply_since,
      c.last_activity_at = j.last_activity_at, c.revision = j.revision`;

const sessionColumns = columnsOf(
  `id BIGINT, state VARCHAR(10), ended_at DATETIME(3), session_id BIGINT, session_started_at DATETIME(3),
    agent_id BIGINT, staff_id BIGINT`,
);
const updateSessions = (conversations: BatchResult["sessions"]): string =>
  `UPDATE ${jsonTable(
    conversations.map((conversation) => [conversation.id, ...sessionValues(conversation)]),
    sessionColumns,
  )}
    STRAIGHT_JOIN conversations c ON c.id = j.id
    SET c.state = j.state, c.ended_at = j.ended_at, c.session_id = j.session_id,
      c.session_started_at = j.session_started_at, c.agent_id = j.agent_id,
      c.staff_id = j.staff_id`;

const inboxColumns = columnsOf("id BIGINT, revision BIGINT, unread_agent BIGINT");
const updateInboxes = (inboxes: BatchResult["inboxes"]): string =>
  `UPDATE ${jsonTable(
    [...inboxes.values()].map(({ id, revision, unreadAgent }) => [id, revision, unreadAgent]),
    inboxColumns,
  )}
    STRAIGHT_JOIN inboxes i ON i.id = j.id SET i.revision = j.revision, i.unread_agent = j.unread_agent`;

interface PlacedId {
  id: number;
  conversation_id: number;
  seq: number;
}

/**
 * The ids the database gave. Its own word is the first one only, and other processes' rows may lie between ours; so
 * they are looked up by place: first where they most likely are, then, if any is missing, one by one.
 */
async function idsOf(
  messages: PlacedMessage[],
  likely: PlacedId[],
  exact: () => Promise<PlacedId[]>,
): Promise<number[]> {
  const found = idsByPlace(likely);
  const place = (message: PlacedMessage) => `${message.conversationId}:${message.seq}`;
  if (!messages.every((message) => found.has(place(message)))) {
    for (const [key, id] of idsByPlace(await exact())) found.set(key, id);
  }
  return messages.map((message) => found.get(place(message)) ?? 0);
}

const idsByPlace = (rows: PlacedId[]) =>
  new Map(rows.map((row) => [`${row.conversation_id}:${row.seq}`, row.id]));

const selectIds = (messages: PlacedMessage[]): string =>
  `SELECT m.id, m.conversation_id, m.seq, m.uuid FROM ${jsonTable(
    messages.map((message) => [message.conversationId, message.seq]),
    columnsOf("conversation_id BIGINT, seq BIGINT"),
  )} STRAIGHT_JOIN messages m ON m.conversation_id = j.conversation_id AND m.seq = j.seq`;

const clientKeyColumns = columnsOf(
  "conversation_id BIGINT, sender_id BIGINT, client_id VARCHAR(64) CHARACTER SET utf8mb4",
);

type LockedRow = RawConversation & { inbox_revision: number; inbox_unread: number };

export const mysqlBatch: BatchSql = {
  async inboxIdsOf(runner, conversationIds) {
    const rows = await ask<{ id: number; inbox_id: number }[]>(
      runner,
      `SELECT c.id, c.inbox_id FROM ${jsonTable(conversationIds, "id BIGINT PATH '$'")}
        STRAIGHT_JOIN conversations c ON c.id = j.id`,
    );
    return new Map(rows.map((row) => [row.id, row.inbox_id]));
  },

  async lock(runner, places) {
    const [, rows] = await ask<[unknown, LockedRow[]]>(runner, `START TRANSACTION; ${lock(places)}`);
    const inboxes = new Map<number, InboxCounters>();
    for (const { inbox_id: id, inbox_revision: revision, inbox_unread: unreadAgent } of rows) {
      if (!inboxes.has(id)) inboxes.set(id, { id, revision, unreadAgent });
    }
    return { inboxes: [...inboxes.values()], conversations: rows.map(toConversation) };
  },

  async findByClientKeys(runner, keys) {
    const rows = keys.map((key) => [key.conversationId, key.senderId, key.clientId]);
    const found = await ask<RawMessage[]>(
      runner,
      `SELECT ${messageColumns} FROM ${jsonTable(rows, clientKeyColumns)}
        STRAIGHT_JOIN messages m ON m.conversation_id = j.conversation_id AND m.sender_id = j.sender_id
          AND m.client_id = j.client_id COLLATE utf8mb4_bin`,
    );
    return found.map(toMessage);
  },

  async commit(runner, { messages, conversations, sessions, inboxes }) {
    if (messages.length === 0) {
      await ask(runner, "COMMIT");
      return [];
    }
    const statements = [
      insertMessages(messages),
      selectStretch(messages),
      updateConversations(conversations),
      ...(sessions.length > 0 ? [updateSessions(sessions)] : []),
      updateInboxes(inboxes),
    ];
    const [, likely] = await ask<[unknown, PlacedId[]]>(runner, `${statements.join("; ")}; COMMIT`);
    // It has committed. Where the ids cannot be had, the next attempt finds it stored and asks for them again.
    return idsOf(messages, likely, () => ask<PlacedId[]>(runner, selectIds(messages)));
  },

  async idsOfStored(runner, messages) {
    const rows = await ask<(PlacedId & { uuid: string })[]>(runner, selectIds(messages));
    const [first] = messages;
    const isOurs = rows.some(({ uuid }) => uuid === first?.uuid);
    return isOurs ? idsOf(messages, rows, async () => []) : null;
  },
};

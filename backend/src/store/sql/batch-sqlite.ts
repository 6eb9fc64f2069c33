import type BetterSqlite3 from "better-sqlite3";
import type { QueryRunner } from "typeorm";
import {
  type BatchResult,
  type BatchSql,
  conversationValues,
  messageValues,
  type PlacedMessage,
  sessionValues,
} from "./batch.ts";
import { conversationColumns, type RawConversation, toConversation } from "./conversation-rows.ts";
import { messageColumns, type RawMessage, toMessage } from "./message-rows.ts";

/** SQLite runs in this process, so a prepared statement per row costs less than building bulk SQL. */

const prepared = new WeakMap<BetterSqlite3.Database, Map<string, BetterSqlite3.Statement>>();

async function statement(runner: QueryRunner, sql: string): Promise<BetterSqlite3.Statement> {
  const connection = (await runner.connect()) as BetterSqlite3.Database;
  const known = prepared.get(connection) ?? new Map<string, BetterSqlite3.Statement>();
  prepared.set(connection, known);
  const ready = known.get(sql) ?? connection.prepare(sql);
  known.set(sql, ready);
  return ready;
}

async function rowsById<T>(runner: QueryRunner, sql: string, ids: number[]): Promise<T[]> {
  const select = await statement(runner, sql);
  return ids.flatMap((id) => (select.get(id) as T | undefined) ?? []);
}

export const sqliteBatch: BatchSql = {
  async inboxIdsOf(runner, conversationIds) {
    const sql = "SELECT c.id, c.inbox_id FROM conversations c WHERE c.id = ?";
    const rows = await rowsById<{ id: number; inbox_id: number }>(runner, sql, conversationIds);
    return new Map(rows.map((row) => [row.id, row.inbox_id]));
  },

  async lock(runner, places) {
    // The transaction is the only one that writes: to read is to have locked.
    await runner.query("BEGIN IMMEDIATE");
    const inboxIds = [...new Set(places.map((place) => place.inboxId))];
    const inboxes = await rowsById<{ id: number; revision: number; unread_agent: number }>(
      runner,
      "SELECT id, revision, unread_agent FROM inboxes WHERE id = ?",
      inboxIds,
    );
    const conversations = await rowsById<RawConversation>(
      runner,
      `SELECT ${conversationColumns} FROM conversations c WHERE c.id = ?`,
      places.map((place) => place.conversationId),
    );
    return {
      inboxes: inboxes.map((row) => ({ id: row.id, revision: row.revision, unreadAgent: row.unread_agent })),
      conversations: conversations.map(toConversation),
    };
  },

  async findByClientKeys(runner, keys) {
    const select = await statement(
      runner,
      `SELECT ${messageColumns} FROM messages m WHERE m.conversation_id = ? AND m.sender_id = ? AND m.client_id = ?`,
    );
    return keys.flatMap((key) => {
      const row = select.get(key.conversationId, key.senderId, key.clientId) as RawMessage | undefined;
      return row ? [toMessage(row)] : [];
    });
  },

  async idsOfStored(runner, messages) {
    const select = await statement(
      runner,
      "SELECT id, uuid FROM messages WHERE conversation_id = ? AND seq = ?",
    );
    const ids: number[] = [];
    for (const { conversationId, seq, uuid } of messages) {
      const row = select.get(conversationId, seq) as { id: number; uuid: string } | undefined;
      if (row?.uuid !== uuid) return null;
      ids.push(row.id);
    }
    return ids;
  },

  async commit(runner, result) {
    const ids = await insertMessages(runner, result.messages);
    await update(runner, result);
    await runner.query("COMMIT");
    return ids;
  },
};

async function insertMessages(runner: QueryRunner, messages: PlacedMessage[]): Promise<number[]> {
  const insert = await statement(
    runner,
    `INSERT INTO messages (conversation_id, seq, uuid, side, sender_id, client_id, body, product_id, variant_id,
       session_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return messages.map((message) => Number(insert.run(...messageValues(message)).lastInsertRowid));
}

async function update(runner: QueryRunner, { conversations, sessions, inboxes }: BatchResult): Promise<void> {
  const counters = await statement(
    runner,
    `UPDATE conversations SET last_seq = ?, last_public_seq = ?, last_public_side = ?, last_public_at = ?,
       public_count = ?, unread_customer = ?, unread_agent = ?, needs_reply_since = ?, last_activity_at = ?,
       revision = ? WHERE id = ?`,
  );
  for (const conversation of conversations)
    counters.run(...conversationValues(conversation), conversation.id);
  const session = await statement(
    runner,
    `UPDATE conversations SET state = ?, ended_at = ?, session_id = ?, session_started_at = ?, agent_id = ?,
       staff_id = ?
       WHERE id = ?`,
  );
  for (const conversation of sessions) session.run(...sessionValues(conversation), conversation.id);
  const inbox = await statement(runner, "UPDATE inboxes SET revision = ?, unread_agent = ? WHERE id = ?");
  for (const { id, revision, unreadAgent } of inboxes.values()) inbox.run(revision, unreadAgent, id);
}

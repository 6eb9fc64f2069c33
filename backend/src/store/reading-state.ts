import type { QueryRunner } from "typeorm";
import type { Conversation, ReadSide } from "../core/conversations/conversation.ts";
import { marks, sqlTime } from "./sql/flavour.ts";

/**
 * What is read. A conversation holds a position for each side, up to which everything counts as read; a message
 * beyond it may be marked by itself. Reading all is therefore one number, however long the conversation.
 */

const otherSide = (reader: ReadSide) => (reader === "customer" ? "agent" : "customer");
const position = (conversation: Conversation, reader: ReadSide) =>
  reader === "customer" ? conversation.customerReadSeq : conversation.agentReadSeq;

/** Marks single messages of the other side; answers how many were not read before. */
export async function markMessagesRead(
  runner: QueryRunner,
  conversation: Conversation,
  reader: ReadSide,
  ids: number[],
  now: Date,
): Promise<number> {
  if (ids.length === 0) return 0;
  const result = await runner.query(
    `UPDATE messages SET read_at = ? WHERE conversation_id = ? AND side = ? AND seq > ? AND read_at IS NULL
     AND id IN (${marks(ids.length)})`,
    [sqlTime(now), conversation.id, otherSide(reader), position(conversation, reader), ...ids],
    true,
  );
  return Number(result.affected ?? 0);
}

/** Whether anybody but this sender has a message beyond `seq`. */
export async function othersWroteAfter(
  runner: QueryRunner,
  conversationId: number,
  seq: number,
  senderId: number | null,
): Promise<boolean> {
  const rows: unknown[] = await runner.query(
    `SELECT seq FROM messages WHERE conversation_id = ? AND seq > ? AND (sender_id IS NULL OR sender_id <> ?) LIMIT 1`,
    [conversationId, seq, senderId ?? 0],
  );
  return rows.length > 0;
}

/** The other side's messages beyond `seq` that are not read yet. */
export async function countUnreadBeyond(
  runner: QueryRunner,
  conversation: Conversation,
  reader: ReadSide,
  seq: number,
): Promise<number> {
  const rows: { n: number | string }[] = await runner.query(
    `SELECT COUNT(*) AS n FROM messages WHERE conversation_id = ? AND side = ? AND seq > ? AND read_at IS NULL`,
    [conversation.id, otherSide(reader), Math.max(seq, position(conversation, reader))],
  );
  return Number(rows[0]?.n ?? 0);
}

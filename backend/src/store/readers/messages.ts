import type { MessageReader, MessageRow } from "../../core/ports/messages.ts";
import type { Database } from "../database.ts";
import { marks } from "../sql/flavour.ts";
import { messagesWithSenders, type RawMessageWithSender, toMessageRow } from "../sql/message-rows.ts";
import { query } from "./query.ts";

/** Pages of a conversation: stretches of its primary key, so a page costs the same in a long conversation. */
export function messageReader(database: Database): MessageReader {
  const select = async (where: string, params: unknown[]): Promise<MessageRow[]> =>
    (await query<RawMessageWithSender>(database, `${messagesWithSenders} WHERE ${where}`, params)).map(
      toMessageRow,
    );

  return {
    async range(conversationId, { before, after, limit }) {
      if (after !== undefined) {
        return select("m.conversation_id = ? AND m.seq > ? ORDER BY m.seq LIMIT ?", [
          conversationId,
          after,
          limit,
        ]);
      }
      const top = before ?? Number.MAX_SAFE_INTEGER;
      const where = "m.conversation_id = ? AND m.seq < ? ORDER BY m.seq DESC LIMIT ?";
      return (await select(where, [conversationId, top, limit])).reverse();
    },

    async newest(conversations) {
      const ids = conversations.filter(({ lastPublicSeq }) => lastPublicSeq > 0).map(({ id }) => id);
      if (ids.length === 0) return [];
      const sql = `${messagesWithSenders}
        JOIN conversations c ON c.id = m.conversation_id AND c.last_public_seq = m.seq
        WHERE c.id IN (${marks(ids.length)})`;
      return (await query<RawMessageWithSender>(database, sql, ids)).map(toMessageRow);
    },

    async publicRange(conversationId, { before, after, limit }) {
      if (after !== undefined) {
        const where = "m.conversation_id = ? AND m.seq > ? AND m.side <> 'note' ORDER BY m.seq LIMIT ?";
        return select(where, [conversationId, after, limit]);
      }
      const where = "m.conversation_id = ? AND m.seq < ? AND m.side <> 'note' ORDER BY m.seq DESC LIMIT ?";
      return (await select(where, [conversationId, before ?? Number.MAX_SAFE_INTEGER, limit])).reverse();
    },

    async countPublicFrom(conversation, seq) {
      // No notes: their number follows from the place alone.
      if (conversation.publicCount === conversation.lastSeq) {
        return Math.min(conversation.lastSeq, Math.max(0, conversation.lastSeq - Math.max(seq, 1) + 1));
      }
      const sql = `SELECT COUNT(*) AS n FROM messages
        WHERE conversation_id = ? AND seq >= ? AND side <> 'note'`;
      const [row] = await query<{ n: number | string }>(database, sql, [conversation.id, seq]);
      return Number(row?.n ?? 0);
    },

    async publicPage(conversation, page, limit) {
      const skipped = (page - 1) * limit;
      if (skipped >= conversation.publicCount) return [];
      if (conversation.publicCount === conversation.lastSeq) {
        // No notes: a page's place follows from its number alone.
        const top = conversation.lastSeq - skipped;
        const where = "m.conversation_id = ? AND m.seq > ? AND m.seq <= ? ORDER BY m.seq";
        return select(where, [conversation.id, top - limit, top]);
      }
      const where = `m.conversation_id = ? AND m.seq <= ? AND m.side <> 'note'
        ORDER BY m.seq DESC LIMIT ? OFFSET ?`;
      return (await select(where, [conversation.id, conversation.lastSeq, limit, skipped])).reverse();
    },
  };
}

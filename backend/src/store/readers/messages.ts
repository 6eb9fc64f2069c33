import { limits } from "@switchboard/shared/limits";
import { snippet } from "@switchboard/shared/text";
import type { MessageRange, MessageReader, MessageRow, MessageStretch } from "../../core/ports/messages.ts";
import type { Database } from "../database.ts";
import { marks } from "../sql/flavour.ts";
import { messagesWithSenders, type RawMessageWithSender, toMessageRow } from "../sql/message-rows.ts";
import { boundedRows } from "./bounded.ts";
import { query } from "./query.ts";

/** So many conversations' newest messages are read at once. */
const newestAtOnce = 100;

/** Pages of a conversation: stretches of its primary key, so a page costs the same in a long conversation. */
export function messageReader(database: Database): MessageReader {
  const select = async (where: string, params: unknown[]): Promise<MessageRow[]> =>
    (await query<RawMessageWithSender>(database, `${messagesWithSenders} WHERE ${where}`, params)).map(
      toMessageRow,
    );

  const stretch = async (
    conversationId: number,
    { before, after, limit, bytes = limits.pageBytes }: MessageRange,
    which: string,
  ): Promise<MessageStretch> => {
    const isForward = after !== undefined;
    const from = after ?? before ?? Number.MAX_SAFE_INTEGER;
    const where = `m.conversation_id = ? AND m.seq ${isForward ? ">" : "<"} ? ${which}
      ORDER BY m.seq ${isForward ? "ASC" : "DESC"} LIMIT ?`;
    const { rows, more } = await boundedRows({ rows: limit, bytes }, (last, most) =>
      select(where, [conversationId, last?.seq ?? from, most]),
    );
    return { messages: isForward ? rows : rows.reverse(), more };
  };

  return {
    range: async (conversationId, range) => (await stretch(conversationId, range, "")).messages,
    publicRange: (conversationId, range) => stretch(conversationId, range, "AND m.side <> 'note'"),

    async newest(conversations, bytes = limits.pageBytes) {
      const ids = conversations.filter(({ lastPublicSeq }) => lastPublicSeq > 0).map(({ id }) => id);
      const newest: MessageRow[] = [];
      let left = bytes;
      for (let start = 0; start < ids.length; start += newestAtOnce) {
        const some = ids.slice(start, start + newestAtOnce);
        const sql = `${messagesWithSenders}
          JOIN conversations c ON c.id = m.conversation_id AND c.last_public_seq = m.seq
          WHERE c.id IN (${marks(some.length)})`;
        const rows = (await query<RawMessageWithSender>(database, sql, some)).map(toMessageRow);
        for (const row of rows) {
          left -= Buffer.byteLength(row.text);
          newest.push(left >= 0 ? row : { ...row, text: snippet(row.text) });
        }
      }
      return newest;
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

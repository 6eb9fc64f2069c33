import type { TenantReader } from "../../core/ports/conversations.ts";
import type { Database } from "../database.ts";
import { conversationColumns, type RawConversation, toConversation } from "../sql/conversation-rows.ts";
import { query } from "./query.ts";

export function tenantReader(database: Database): TenantReader {
  return {
    async conversations(inboxId, closed, limit, offset) {
      const state = closed === null ? "" : `AND c.closed_at IS ${closed ? "NOT NULL" : "NULL"}`;
      const sql = `SELECT ${conversationColumns} FROM conversations c
        WHERE c.inbox_id = ? ${state} ORDER BY c.id DESC LIMIT ? OFFSET ?`;
      return (await query<RawConversation>(database, sql, [inboxId, limit, offset])).map(toConversation);
    },

    async seqOf(conversationId, messageUuid) {
      const sql = "SELECT seq FROM messages WHERE conversation_id = ? AND uuid = ? AND side <> 'note'";
      const [row] = await query<{ seq: number }>(database, sql, [conversationId, messageUuid]);
      return row ? row.seq : null;
    },
  };
}

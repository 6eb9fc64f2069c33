import type { Conversation } from "../../core/conversations/conversation.ts";
import type { RoomReader, RoomScope } from "../../core/ports/conversations.ts";
import type { Session } from "../../core/ports/sessions.ts";
import { byIds } from "../by-ids.ts";
import type { Database } from "../database.ts";
import { roomKey } from "../rooms.ts";
import { conversationColumns, type RawConversation, toConversation } from "../sql/conversation-rows.ts";
import { marks, readTime, readTimeOrNull } from "../sql/flavour.ts";
import { query } from "./query.ts";

const isRoom = "c.inbox_id = (SELECT MIN(id) FROM inboxes WHERE dialect = 'rooms')";

export function roomReader(database: Database): RoomReader {
  const select = async (rest: string, params: unknown[]): Promise<Conversation[]> => {
    const sql = `SELECT ${conversationColumns} FROM conversations c WHERE ${rest}`;
    return (await query<RawConversation>(database, sql, params)).map(toConversation);
  };

  return {
    async inboxId() {
      const [row] = await query<{ id: number }>(
        database,
        "SELECT MIN(id) AS id FROM inboxes WHERE dialect = 'rooms'",
      );
      return row?.id ?? 0;
    },

    async ofCustomer(customerId) {
      return (await select("c.open_key = ?", [roomKey(customerId)]))[0] ?? null;
    },

    list: (scope, page, limit) => {
      const [condition, params] = scopeCondition(scope);
      return select(`${isRoom}${condition} ORDER BY c.last_activity_at DESC, c.id DESC LIMIT ? OFFSET ?`, [
        ...params,
        limit,
        (page - 1) * limit,
      ]);
    },

    async session(id) {
      const [row] = await query<RawSession>(database, "SELECT s.* FROM sessions s WHERE s.id = ?", [id]);
      return row ? toSession(row) : null;
    },

    async waitingSessions(limit) {
      const rows = await query<RawSession>(
        database,
        `SELECT s.* FROM conversations c JOIN sessions s ON s.id = c.session_id
         WHERE ${isRoom} AND c.state = 'waiting' ORDER BY c.session_started_at, c.id LIMIT ?`,
        [limit],
      );
      return rows.map(toSession);
    },

    async lastSeqs(ids) {
      const rows = await byIds(ids, (some) =>
        query<{ id: number; last_seq: number }>(
          database,
          `SELECT id, last_seq FROM conversations WHERE id IN (${marks(some.length)})`,
          [...some],
        ),
      );
      return new Map(rows.map((row) => [row.id, row.last_seq]));
    },
  };
}

function scopeCondition(scope: RoomScope): [string, unknown[]] {
  if (scope === "all") return ["", []];
  if (scope === "unassigned") return [" AND c.staff_id IS NULL", []];
  if (scope === "assigned") return [" AND c.staff_id IS NOT NULL", []];
  return [" AND c.staff_id = ?", [scope.staffId]];
}

export interface RawSession {
  id: number;
  conversation_id: number;
  state: Session["state"];
  title: string | null;
  agent_id: number | null;
  started_at: Date | string;
  claimed_at: Date | string | null;
  ended_at: Date | string | null;
  after_seq: number;
}

export const toSession = (raw: RawSession): Session => ({
  id: raw.id,
  conversationId: raw.conversation_id,
  state: raw.state,
  title: raw.title,
  agentId: raw.agent_id,
  startedAt: readTime(raw.started_at),
  claimedAt: readTimeOrNull(raw.claimed_at),
  endedAt: readTimeOrNull(raw.ended_at),
  afterSeq: raw.after_seq,
});

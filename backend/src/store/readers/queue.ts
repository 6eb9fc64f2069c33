import { priorities } from "@switchboard/shared/words";
import type { Conversation } from "../../core/conversations/conversation.ts";
import type { Database } from "../database.ts";
import { marks, sqlTime } from "../sql/flavour.ts";
import { query } from "./query.ts";

/** How many are before a waiting conversation: the more urgent ones, and of its own urgency those who came earlier. */
export async function aheadInQueue(
  database: Database,
  { id, inboxId, priority, sessionStartedAt }: Conversation,
  most: number,
): Promise<number> {
  if (sessionStartedAt === null) return 0;
  const more = priorities.slice(priorities.indexOf(priority) + 1);
  const since = sqlTime(sessionStartedAt);
  const urgent = more.length === 0 ? "" : `OR priority IN (${marks(more.length)})`;
  const rows = await query<{ n: number | string }>(
    database,
    `SELECT COUNT(*) AS n FROM (
       SELECT id FROM conversations WHERE inbox_id = ? AND state = 'waiting' AND (
         (priority = ? AND (session_started_at < ? OR (session_started_at = ? AND id < ?))) ${urgent}
       ) LIMIT ?
     ) ahead`,
    [inboxId, priority, since, since, id, ...more, most],
  );
  return Number(rows[0]?.n ?? 0);
}

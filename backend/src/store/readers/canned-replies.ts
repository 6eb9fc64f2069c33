import type { CannedReply, CannedReplyReader } from "../../core/ports/inboxes.ts";
import type { Database } from "../database.ts";
import { marks } from "../sql/flavour.ts";
import { query } from "./query.ts";

/** More than anybody remembers shortcuts for. */
const mostReplies = 2_000;

interface RawCannedReply {
  id: number;
  inbox_id: number | null;
  shortcut: string;
  body: string;
}

export function cannedReplyReader(database: Database): CannedReplyReader {
  return {
    async of(inboxIds) {
      const own = inboxIds?.length ? ` OR inbox_id IN (${marks(inboxIds.length)})` : "";
      const where = inboxIds === null ? "1 = 1" : `inbox_id IS NULL${own}`;
      const sql = `SELECT id, inbox_id, shortcut, body FROM canned_replies
        WHERE ${where} ORDER BY shortcut, id LIMIT ${mostReplies}`;
      return (await query<RawCannedReply>(database, sql, [...(inboxIds ?? [])])).map(
        ({ id, inbox_id: inboxId, shortcut, body: text }): CannedReply => ({ id, inboxId, shortcut, text }),
      );
    },
  };
}

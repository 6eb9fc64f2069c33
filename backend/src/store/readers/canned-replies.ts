import { limits } from "@switchboard/shared/limits";
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
      const replies: CannedReply[] = [];
      let left: number = limits.cannedBytes;
      for (const raw of await query<RawCannedReply>(database, sql, [...(inboxIds ?? [])])) {
        left -= Buffer.byteLength(raw.body);
        if (left < 0) break;
        replies.push({ id: raw.id, inboxId: raw.inbox_id, shortcut: raw.shortcut, text: raw.body });
      }
      return replies;
    },
  };
}

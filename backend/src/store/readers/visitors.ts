import type { VisitorReader } from "../../core/ports/customers.ts";
import type { Visitor } from "../../core/visitors/visitor.ts";
import type { Database } from "../database.ts";
import { marks } from "../sql/flavour.ts";
import { type RawVisitor, toVisitor } from "../sql/visitor-rows.ts";
import { query } from "./query.ts";

/** An account signs in on so many browsers. */
const mostRows = 500;

export function visitorReader(database: Database): VisitorReader {
  const select = async (where: string, params: unknown[]): Promise<Visitor[]> => {
    const sql = `SELECT * FROM visitors WHERE ${where} ORDER BY id DESC LIMIT ${mostRows}`;
    return (await query<RawVisitor>(database, sql, params)).map(toVisitor);
  };
  return {
    byId: async (id) => (await select("id = ?", [id]))[0] ?? null,
    byIds: async (ids) => (ids.length === 0 ? [] : select(`id IN (${marks(ids.length)})`, [...ids])),
    byUuid: async (uuid) => (await select("uuid = ?", [uuid]))[0] ?? null,
    ofBrowser: async (browserUuid) => (await select("browser_uuid = ?", [browserUuid]))[0] ?? null,
    ofAccount: (ossUserId) => select("oss_user_id = ?", [ossUserId]),

    async conversationIds(visitorIds, limit, offset) {
      if (visitorIds.length === 0 || limit === 0) return [];
      const sql = `SELECT id FROM conversations WHERE visitor_id IN (${marks(visitorIds.length)})
        ORDER BY id DESC LIMIT ? OFFSET ?`;
      const rows = await query<{ id: number }>(database, sql, [...visitorIds, limit, offset]);
      return rows.map(({ id }) => id);
    },
  };
}

import type { Account } from "../../core/accounts/account.ts";
import type { Inbox, InboxReader } from "../../core/ports/inboxes.ts";
import type { Database } from "../database.ts";
import { AccountEntity } from "../entities/account.ts";
import { marks, sqlTime } from "../sql/flavour.ts";
import { toAccount } from "../to-account.ts";
import { query, reading } from "./query.ts";

interface RawInbox {
  id: number;
  uuid: string;
  dialect: Inbox["dialect"];
  name: string;
  owner_id: number | null;
  tenant_id: number | null;
  revision: number;
  conversation_count: number;
  unread_agent: number;
  product_url: string | null;
}

const toInbox = (raw: RawInbox): Inbox => ({
  id: raw.id,
  uuid: raw.uuid,
  dialect: raw.dialect,
  name: raw.name,
  ownerId: raw.owner_id,
  tenantId: raw.tenant_id,
  revision: raw.revision,
  conversationCount: raw.conversation_count,
  unreadAgent: raw.unread_agent,
  productUrl: raw.product_url,
});

export function inboxReader(database: Database): InboxReader {
  const one = async (where: string, param: unknown): Promise<Inbox | null> => {
    const sql = `SELECT * FROM inboxes WHERE ${where} ORDER BY id LIMIT 1`;
    const [raw] = await query<RawInbox>(database, sql, [param]);
    return raw ? toInbox(raw) : null;
  };

  return {
    byId: (id) => one("id = ?", id),
    byUuid: (uuid) => one("uuid = ?", uuid),
    ofTenant: (tenantId) => one("tenant_id = ?", tenantId),
    ofShop: (shopId) => one("dialect = 'shop' AND owner_id = ?", shopId),
    first: (dialect) => one("dialect = ?", dialect),

    async list(ids) {
      if (ids?.length === 0) return [];
      const where = ids === null ? "" : `WHERE id IN (${marks(ids.length)})`;
      const raw = await query<RawInbox>(database, `SELECT * FROM inboxes ${where} ORDER BY name, id`, [
        ...(ids ?? []),
      ]);
      return raw.map(toInbox);
    },

    async anybodyOnline(inboxId, since) {
      const rows = await query<{ id: number }>(
        database,
        `SELECT a.id FROM inbox_members m JOIN accounts a ON a.id = m.account_id
         WHERE m.inbox_id = ? AND a.presence = 'online' AND a.seen_at > ? AND a.disabled_at IS NULL LIMIT 1`,
        [inboxId, sqlTime(since)],
      );
      return rows.length > 0;
    },

    async members(inboxId): Promise<Account[]> {
      const members = await reading(database, () =>
        database.reading
          .createQueryBuilder(AccountEntity, "a")
          .innerJoin("inbox_members", "m", "m.account_id = a.id")
          .where("m.inbox_id = :inboxId AND a.disabled_at IS NULL", { inboxId })
          .orderBy("a.id")
          .limit(500)
          .getMany(),
      );
      return members.map(toAccount);
    },
  };
}

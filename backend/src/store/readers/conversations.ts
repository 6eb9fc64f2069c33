import type { Conversation } from "../../core/conversations/conversation.ts";
import type { ConversationReader, ConversationRow, ShopListOwner } from "../../core/ports/conversations.ts";
import { byIds } from "../by-ids.ts";
import type { Database } from "../database.ts";
import { openKey } from "../shop-conversations.ts";
import { conversationColumns, type RawConversation, toConversation } from "../sql/conversation-rows.ts";
import { marks } from "../sql/flavour.ts";
import {
  joinedConversations,
  lastTextBeginning,
  type RawJoined,
  toConversationRow,
} from "../sql/joined-conversations.ts";
import { deskList } from "./desk-list.ts";
import { type RawNamedSession, toNamedSession } from "./named-sessions.ts";
import { sessionsWith } from "./past-sessions.ts";
import { query } from "./query.ts";
import { aheadInQueue } from "./queue.ts";

export function conversationReader(database: Database): ConversationReader {
  const one = async (where: string, params: unknown[]): Promise<Conversation | null> => {
    const sql = `SELECT ${conversationColumns} FROM conversations c WHERE ${where} LIMIT 1`;
    const [row] = await query<RawConversation>(database, sql, params);
    return row ? toConversation(row) : null;
  };

  const rows = async (ids: readonly number[]): Promise<ConversationRow[]> => {
    const raw = await byIds(ids, (some) => {
      const source = `(SELECT id FROM conversations WHERE id IN (${marks(some.length)})) picked`;
      return query<RawJoined>(database, joinedConversations(source), [...some]);
    });
    return raw.map(toConversationRow);
  };

  return {
    byId: (id) => one("c.id = ?", [id]),
    async byIds(ids) {
      const raw = await byIds(ids, (some) =>
        query<RawConversation>(
          database,
          `SELECT ${conversationColumns} FROM conversations c WHERE c.id IN (${marks(some.length)})`,
          [...some],
        ),
      );
      return raw.map(toConversation);
    },
    byPhien: (phien) => one("c.phien = ?", [phien]),
    byUuid: (uuid) => one("c.uuid = ?", [uuid]),
    openShopConversation: (shopId, customerId) => one("c.open_key = ?", [openKey(shopId, customerId)]),
    rows,
    deskList: (filter) => deskList(database, filter),

    async changedSince(inboxId, revision, limit) {
      const source = `(SELECT id FROM conversations WHERE inbox_id = ? AND revision > ?
        ORDER BY revision LIMIT ?) picked`;
      const sql = `${joinedConversations(source, lastTextBeginning)} ORDER BY c.revision`;
      return (await query<RawJoined>(database, sql, [inboxId, revision, limit])).map(toConversationRow);
    },

    async shopPage(owner, page, limit) {
      const [where, params] = await ownedBy(database, owner);
      // The inner query runs over the index alone, so that skipping costs no row.
      const source = `(SELECT id FROM conversations WHERE ${where}
        ORDER BY last_activity_at DESC, id DESC LIMIT ? OFFSET ?) picked`;
      const sql = `${joinedConversations(source)} ORDER BY c.last_activity_at DESC, c.id DESC`;
      const raw = await query<RawJoined>(database, sql, [...params, limit, (page - 1) * limit]);
      return raw.map(toConversationRow);
    },

    shopTotals: (owner) => shopTotals(database, owner),

    aheadInQueue: (conversation, most) => aheadInQueue(database, conversation, most),

    async idsOf(owner, limit) {
      const conditions: [string, unknown][] =
        "customerId" in owner
          ? [
              ["customer_id = ?", owner.customerId],
              ["dialect = ?", owner.dialect],
              ...(owner.inboxId === null ? [] : [["inbox_id = ?", owner.inboxId] as [string, unknown]]),
            ]
          : [["inbox_id = ?", owner.inboxId]];
      const where = conditions.map(([sql]) => sql).join(" AND ");
      const sql = `SELECT id FROM conversations WHERE ${where} ORDER BY id DESC LIMIT ?`;
      const params = [...conditions.map(([, value]) => value), limit];
      return (await query<{ id: number }>(database, sql, params)).map(({ id }) => id);
    },

    sessionsWith: (customer, limit) => sessionsWith(database, customer, limit),

    async sessionsOf(conversationId, limit) {
      const raw = await query<RawNamedSession>(
        database,
        `SELECT s.*, a.user_name, a.first_name, a.last_name
         FROM sessions s LEFT JOIN accounts a ON a.id = s.agent_id
         WHERE s.conversation_id = ? ORDER BY s.id DESC LIMIT ?`,
        [conversationId, limit],
      );
      return raw.map(toNamedSession).reverse();
    },
  };
}

async function ownedBy(database: Database, owner: ShopListOwner): Promise<[string, unknown[]]> {
  if ("customerId" in owner) return ["customer_id = ? AND dialect = 'shop'", [owner.customerId]];
  const sql = "SELECT id FROM inboxes WHERE dialect = 'shop' AND owner_id = ?";
  const [inbox] = await query<{ id: number }>(database, sql, [owner.shopId]);
  return ["inbox_id = ?", [inbox?.id ?? 0]];
}

async function shopTotals(database: Database, owner: ShopListOwner) {
  // The shop's numbers are the inbox's counters; a customer's few conversations are summed up over their index.
  const sql =
    "customerId" in owner
      ? `SELECT a.shop_conversation_count AS conversations,
           (SELECT COALESCE(SUM(c.unread_customer), 0) FROM conversations c
            WHERE c.customer_id = a.id AND c.dialect = 'shop') AS unread
         FROM accounts a WHERE a.id = ?`
      : `SELECT conversation_count AS conversations, unread_agent AS unread
         FROM inboxes WHERE dialect = 'shop' AND owner_id = ?`;
  const id = "customerId" in owner ? owner.customerId : owner.shopId;
  const [totals] = await query<{ conversations: number | string; unread: number | string }>(database, sql, [
    id,
  ]);
  return { conversations: Number(totals?.conversations ?? 0), unread: Number(totals?.unread ?? 0) };
}

import type { Dialect } from "@switchboard/shared/words";
import type { PastSession, SameCustomer } from "../../core/ports/conversations.ts";
import type { Database } from "../database.ts";
import { marks } from "../sql/flavour.ts";
import { type RawNamedSession, toNamedSession } from "./named-sessions.ts";
import { query } from "./query.ts";

/** So many of a customer's newest conversations are looked through: a tenant's inbox may have any number. */
const conversationsSeen = 200;

/** The sessions of a customer over all their conversations, newest first. */
export async function sessionsWith(
  database: Database,
  { who, inboxIds }: SameCustomer,
  limit: number,
): Promise<PastSession[]> {
  const [whose, ids] = condition(who);
  if (inboxIds?.length === 0 || ids.length === 0) return [];
  const where = inboxIds === null ? whose : `${whose} AND inbox_id IN (${marks(inboxIds.length)})`;
  // The inner query runs over the customer's index alone.
  const raw = await query<RawNamedSession & { inbox_id: number; dialect: Dialect }>(
    database,
    `SELECT s.*, a.user_name, a.first_name, a.last_name, c.inbox_id, c.dialect
     FROM (SELECT id FROM conversations WHERE ${where} ORDER BY id DESC LIMIT ${conversationsSeen}) picked
     JOIN conversations c ON c.id = picked.id
     JOIN sessions s ON s.conversation_id = c.id
     LEFT JOIN accounts a ON a.id = s.agent_id
     ORDER BY s.id DESC LIMIT ?`,
    [...ids, ...(inboxIds ?? []), limit],
  );
  return raw.map((row) => ({ ...toNamedSession(row), inboxId: row.inbox_id, dialect: row.dialect }));
}

function condition(who: SameCustomer["who"]): [string, readonly number[]] {
  if ("customerId" in who) return ["customer_id = ?", [who.customerId]];
  if ("inboxId" in who) return ["inbox_id = ?", [who.inboxId]];
  return [`visitor_id IN (${marks(who.visitorIds.length)})`, who.visitorIds];
}

import type { Ticket, TicketReader } from "../../core/ports/tickets.ts";
import type { Database } from "../database.ts";
import { marks } from "../sql/flavour.ts";
import { type RawTicket, selectTickets, toTicket } from "../sql/ticket-rows.ts";
import { query } from "./query.ts";

export function ticketReader(database: Database): TicketReader {
  const select = async (rest: string, params: unknown[]): Promise<Ticket[]> =>
    (await query<RawTicket>(database, `${selectTickets} ${rest}`, params)).map(toTicket);
  const byIds = async (ids: readonly number[]): Promise<Ticket[]> =>
    ids.length === 0 ? [] : select(`WHERE t.id IN (${marks(ids.length)})`, [...ids]);

  return {
    byIds,
    byId: async (id) => (await byIds([id]))[0] ?? null,

    async list({ inboxIds, statuses, before, limit, offset = 0 }) {
      if (inboxIds?.length === 0) return [];
      const conditions: [string, readonly unknown[]][] = [
        ...(inboxIds === null ? [] : [among("t.inbox_id", inboxIds)]),
        ...(statuses.length === 0 ? [] : [among("t.status", statuses)]),
        ...(before === undefined ? [] : [["t.id < ?", [before]] as [string, unknown[]]]),
      ];
      const where = conditions.map(([sql]) => sql).join(" AND ") || "1 = 1";
      const params = conditions.flatMap(([, values]) => values);
      return select(`WHERE ${where} ORDER BY t.id DESC LIMIT ? OFFSET ?`, [...params, limit, offset]);
    },
  };
}

const among = (column: string, values: readonly unknown[]): [string, readonly unknown[]] => [
  `${column} IN (${marks(values.length)})`,
  values,
];

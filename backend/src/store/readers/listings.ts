import { agentRoles, type Role } from "@switchboard/shared/words";
import { displayName } from "../../core/accounts/account.ts";
import type { Database } from "../database.ts";
import { marks } from "../sql/flavour.ts";
import { type InboxListings, inboxListings, membersPerInbox } from "./listed-inboxes.ts";
import { query } from "./query.ts";

/** What an operator looks up: who there is, and where they work. */

export interface ListedAgent {
  id: number;
  userName: string;
  name: string;
  role: Role;
  disabled: boolean;
  inboxes: number;
}

export interface ListedShop {
  id: number;
  userName: string;
  name: string;
  /** Null before the shop's first conversation or member. */
  inboxId: number | null;
  members: number;
  conversations: number;
}

export interface ListedMember {
  inboxId: number;
  inbox: string;
  accountId: number;
  userName: string;
  role: Role;
  disabled: boolean;
}

export interface Listings extends InboxListings {
  agents(): Promise<ListedAgent[]>;
  shops(): Promise<ListedShop[]>;
  /** Of one inbox, or of all of them. */
  members(inboxId: number | null): Promise<ListedMember[]>;
}

interface RawAgent {
  id: number;
  user_name: string;
  first_name: string | null;
  last_name: string | null;
  role: Role;
  disabled: number;
  inboxes: number;
}

const inboxesPerAccount = "SELECT account_id, COUNT(*) AS n FROM inbox_members GROUP BY account_id";

export function listings(database: Database): Listings {
  return {
    ...inboxListings(database),

    async agents() {
      const rows = await query<RawAgent>(
        database,
        `SELECT a.id, a.user_name, a.first_name, a.last_name, a.role, a.disabled_at IS NOT NULL AS disabled,
           COALESCE(m.n, 0) AS inboxes
         FROM accounts a LEFT JOIN (${inboxesPerAccount}) m ON m.account_id = a.id
         WHERE a.role IN (${marks(agentRoles.length)}) ORDER BY a.id`,
        [...agentRoles],
      );
      return rows.map((row) => ({
        id: row.id,
        userName: row.user_name,
        name: displayName({ userName: row.user_name, firstName: row.first_name, lastName: row.last_name }),
        role: row.role,
        disabled: Number(row.disabled) === 1,
        inboxes: Number(row.inboxes),
      }));
    },

    async shops() {
      const rows = await query<Omit<ListedShop, "name"> & { name: string | null }>(
        database,
        `SELECT a.id, a.user_name AS userName, a.shop_name AS name, i.id AS inboxId, COALESCE(m.n, 0) AS members,
           COALESCE(i.conversation_count, 0) AS conversations
         FROM accounts a
         LEFT JOIN inboxes i ON i.dialect = 'shop' AND i.owner_id = a.id
         LEFT JOIN (${membersPerInbox}) m ON m.inbox_id = i.id
         WHERE a.shop = 1 ORDER BY a.id`,
      );
      return rows.map((row) => ({
        ...row,
        name: row.name ?? row.userName,
        members: Number(row.members),
        conversations: Number(row.conversations),
      }));
    },

    async members(inboxId) {
      const rows = await query<Omit<ListedMember, "disabled"> & { disabled: number }>(
        database,
        `SELECT i.id AS inboxId, i.name AS inbox, a.id AS accountId, a.user_name AS userName, a.role,
           a.disabled_at IS NOT NULL AS disabled
         FROM inbox_members m JOIN inboxes i ON i.id = m.inbox_id JOIN accounts a ON a.id = m.account_id
         ${inboxId === null ? "" : "WHERE m.inbox_id = ?"} ORDER BY i.id, a.id`,
        inboxId === null ? [] : [inboxId],
      );
      return rows.map((row) => ({ ...row, disabled: Number(row.disabled) === 1 }));
    },
  };
}

import type { Dialect } from "@switchboard/shared/words";
import type { Database } from "../database.ts";
import { query } from "./query.ts";

/** What an operator looks up: tenants, departments, and the replies prepared for each. */

export interface ListedTenant {
  tenantId: number;
  name: string;
  inboxId: number;
  /** The agents who answer it. */
  members: number;
  /** The people who ask for it. */
  users: number;
  conversations: number;
}

export interface ListedDepartment {
  uuid: string;
  name: string;
  inboxId: number;
  members: number;
  conversations: number;
}

export interface ListedCannedReply {
  id: number;
  shortcut: string;
  text: string;
  /** Null: good in every inbox. */
  inbox: { id: number; name: string; dialect: Dialect } | null;
}

export interface InboxListings {
  tenants(): Promise<ListedTenant[]>;
  /** The first one is where conversations go that name none. */
  departments(): Promise<ListedDepartment[]>;
  /** Of one inbox with those of every inbox, or all there are. */
  cannedReplies(inboxId: number | null): Promise<ListedCannedReply[]>;
}

export const membersPerInbox = "SELECT inbox_id, COUNT(*) AS n FROM inbox_members GROUP BY inbox_id";
const usersPerTenant =
  "SELECT tenant_id, COUNT(*) AS n FROM accounts WHERE role = 'TENANT_USER' GROUP BY tenant_id";

export function inboxListings(database: Database): InboxListings {
  return {
    async tenants() {
      const rows = await query<ListedTenant>(
        database,
        `SELECT i.tenant_id AS tenantId, i.name, i.id AS inboxId, COALESCE(m.n, 0) AS members,
           COALESCE(u.n, 0) AS users, i.conversation_count AS conversations
         FROM inboxes i
         LEFT JOIN (${membersPerInbox}) m ON m.inbox_id = i.id
         LEFT JOIN (${usersPerTenant}) u ON u.tenant_id = i.tenant_id
         WHERE i.dialect = 'tenant' AND i.tenant_id IS NOT NULL ORDER BY i.tenant_id`,
      );
      return rows.map((row) => ({ ...row, members: Number(row.members), users: Number(row.users) }));
    },

    async departments() {
      const rows = await query<ListedDepartment>(
        database,
        `SELECT i.uuid, i.name, i.id AS inboxId, COALESCE(m.n, 0) AS members, i.conversation_count AS conversations
         FROM inboxes i LEFT JOIN (${membersPerInbox}) m ON m.inbox_id = i.id
         WHERE i.dialect = 'oss' ORDER BY i.id`,
      );
      return rows.map((row) => ({ ...row, members: Number(row.members) }));
    },

    async cannedReplies(inboxId) {
      const rows = await query<RawCannedReply>(
        database,
        `SELECT c.id, c.shortcut, c.body AS text, i.id AS inboxId, i.name AS inbox, i.dialect
         FROM canned_replies c LEFT JOIN inboxes i ON i.id = c.inbox_id
         ${inboxId === null ? "" : "WHERE c.inbox_id IS NULL OR c.inbox_id = ?"} ORDER BY c.shortcut, c.id`,
        inboxId === null ? [] : [inboxId],
      );
      return rows.map(({ inboxId: id, inbox: name, dialect, ...reply }) => ({
        ...reply,
        inbox: id === null || name === null || dialect === null ? null : { id, name, dialect },
      }));
    },
  };
}

interface RawCannedReply {
  id: number;
  shortcut: string;
  text: string;
  inboxId: number | null;
  inbox: string | null;
  dialect: Dialect | null;
}

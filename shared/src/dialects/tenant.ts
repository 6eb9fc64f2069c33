import { z } from "zod";
import { limits } from "../limits.ts";
import { messageText, within } from "../text.ts";
import { presences } from "../words.ts";

/**
 * The multi-tenant livechat. Source: `tenant-livechat.id.md`. Under `/livechat/…` and `/api/livechat/…`; every request
 * carries a bearer token and `X-Tenant-ID`. Answers are `{ data }`, failures `TenantFailure` in Indonesian.
 */

const uint = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** The header. */
export const tenantId = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number)
  .pipe(uint);

/** `POST /sessions` → 201 `TenantSession`; the agent who asks, where none is named. */
export const tenantStart = z.object({ agent_id: uint.nullish() });

/** `POST /sessions/{id}/messages` → 201 `TenantMessage`. Beyond the contract: the header `Idempotency-Key`. */
export const tenantMessage = z.object({ message: messageText });

/**
 * `GET /sessions/{id}/messages` → 200 `TenantMessage[]`, oldest first: all of them up to `limits.tenantMessages` and
 * `limits.tenantPageBytes` of text, the newest of more. Beyond the contract: `before`, the id of a message, for those
 * before it; `limit`; the header `Link` with `rel="next"` where there are messages before these.
 */
export const tenantMessages = z.object({
  before: z.guid().optional(),
  limit: z.coerce.number().int().min(1).max(limits.tenantMessages).default(limits.tenantMessages),
});

export type TenantSessionStatus = "OPEN" | "CLOSED";

export interface TenantSession {
  /** UUID. */
  id: string;
  tenant_id: number;
  /** Null while nobody has taken what a tenant's user asked. */
  agent_id: number | null;
  status: TenantSessionStatus;
  created_at: string;
  updated_at: string;
}

export interface TenantMessage {
  /** UUID. */
  id: string;
  session_id: string;
  sender_id: number;
  message: string;
  created_at: string;
}

const page = {
  limit: z.coerce.number().int().min(1).max(limits.tenantPageMax).default(limits.tenantPage),
  offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
};

/** Beyond the contract: `GET /sessions` → 200 `TenantSession[]`, newest first. */
export const tenantSessions = z.object({ status: z.enum(["OPEN", "CLOSED"]).optional(), ...page });

export const ticketStatuses = ["OPEN", "PENDING", "RESOLVED"] as const;
/** OPEN: nobody has answered. PENDING: an agent has. RESOLVED: done. */
export type TicketStatus = (typeof ticketStatuses)[number];

export interface TenantTicket {
  id: number;
  tenant_id: number;
  /** Who should take care. */
  agent_id: number | null;
  /** The conversation in which it is answered. */
  session_id: string | null;
  subject: string;
  status: TicketStatus;
  created_at: string;
  updated_at: string;
}

/** Beyond the contract: `GET /tickets` → 200 `TenantTicket[]`, newest first; `GET /tickets/{id}` → 200. */
export const tenantTickets = z.object({ status: z.enum(ticketStatuses).optional(), ...page });
/** `POST /tickets/{id}/assign` → 200 `TenantTicket`; oneself where nobody is named. */
export const tenantTicketAssign = z.object({ agent_id: uint.nullish() });
/** `POST /tickets/{id}/reply` → 201 `TenantMessage`. `POST /tickets/{id}/resolve` → 200 `TenantTicket`. */
export const tenantTicketReply = tenantMessage;

export interface TenantNotification {
  id: number;
  tenant_id: number;
  session_id: string;
  type: "agent_reply";
  title: string;
  body: string;
  read_at: string | null;
  created_at: string;
}

/** Beyond the contract, for the tenant's users: `GET /notifications` → 200 `TenantNotification[]`, newest first. */
export const tenantNotifications = z.object({
  unread: z.enum(["true", "false"]).optional(),
  ...page,
});
/** `POST /notifications/{id}/read` → 200 `TenantNotification`; `POST /notifications/read-all` → 200 `{ read: number }`. */

/** Beyond the contract: `PUT /agents/me/presence` → 200 `{ agent_id, status }`. */
export const tenantPresence = z.object({ status: z.enum(presences) });

/** Beyond the contract: `POST /sessions/{id}/close` → 200 `TenantSession`. */

export interface TenantFailure {
  error: string;
  details?: string | undefined;
}

/** A subject or a name. */
export const tenantTitle = within(1, limits.titleLength);

import type { Notification } from "../../core/ports/notifications.ts";
import type { Ticket } from "../../core/ports/tickets.ts";
import { readTime, readTimeOrNull } from "./flavour.ts";

/** Raw rows of `tickets` and `notifications`, each with its conversation's UUID. */

export interface RawTicket {
  id: number;
  inbox_id: number;
  conversation_id: number;
  conversation_uuid: string;
  agent_id: number | null;
  subject: string;
  status: Ticket["status"];
  created_at: Date | string;
  updated_at: Date | string;
}

export const selectTickets = `SELECT t.*, c.uuid AS conversation_uuid
  FROM tickets t JOIN conversations c ON c.id = t.conversation_id`;

export const toTicket = (raw: RawTicket): Ticket => ({
  id: raw.id,
  inboxId: raw.inbox_id,
  conversationId: raw.conversation_id,
  conversation: raw.conversation_uuid,
  agentId: raw.agent_id,
  subject: raw.subject,
  status: raw.status,
  createdAt: readTime(raw.created_at),
  updatedAt: readTime(raw.updated_at),
});

export interface RawNotification {
  id: number;
  inbox_id: number;
  conversation_uuid: string;
  type: Notification["type"];
  title: string;
  body: string;
  read_at: Date | string | null;
  created_at: Date | string;
}

export const selectNotifications = `SELECT n.*, c.uuid AS conversation_uuid
  FROM notifications n JOIN conversations c ON c.id = n.conversation_id`;

export const toNotification = (raw: RawNotification): Notification => ({
  id: raw.id,
  inboxId: raw.inbox_id,
  conversation: raw.conversation_uuid,
  type: raw.type,
  title: raw.title,
  body: raw.body,
  readAt: readTimeOrNull(raw.read_at),
  createdAt: readTime(raw.created_at),
});

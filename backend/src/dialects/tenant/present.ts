import type {
  TenantMessage,
  TenantNotification,
  TenantSession,
  TenantTicket,
} from "@switchboard/shared/dialects/tenant";
import type { Conversation } from "../../core/conversations/conversation.ts";
import type { Inbox } from "../../core/ports/inboxes.ts";
import type { MessageRow } from "../../core/ports/messages.ts";
import type { Notification } from "../../core/ports/notifications.ts";
import type { Ticket } from "../../core/ports/tickets.ts";

/** Core's words in those of the tenant contract: UUIDs for sessions and messages, numbers for the rest. */

/** The inbox is that of the tenant who asks. */
const tenantOf = (inbox: Inbox): number => inbox.tenantId ?? 0;

export const presentSession = (inbox: Inbox, conversation: Conversation): TenantSession => ({
  id: conversation.uuid,
  tenant_id: tenantOf(inbox),
  agent_id: conversation.agentId,
  status: conversation.closedAt === null ? "OPEN" : "CLOSED",
  created_at: conversation.createdAt.toISOString(),
  updated_at: (conversation.closedAt ?? conversation.lastActivityAt).toISOString(),
});

/** @param session the UUID of its session */
export const presentMessage = (session: string, message: MessageRow): TenantMessage => ({
  id: message.uuid,
  session_id: session,
  sender_id: message.senderId ?? 0,
  message: message.text,
  created_at: message.createdAt.toISOString(),
});

export const presentTicket = (inbox: Inbox, ticket: Ticket): TenantTicket => ({
  id: ticket.id,
  tenant_id: tenantOf(inbox),
  agent_id: ticket.agentId,
  session_id: ticket.conversation,
  subject: ticket.subject,
  status: ticket.status,
  created_at: ticket.createdAt.toISOString(),
  updated_at: ticket.updatedAt.toISOString(),
});

export const presentNotification = (inbox: Inbox, notification: Notification): TenantNotification => ({
  id: notification.id,
  tenant_id: tenantOf(inbox),
  session_id: notification.conversation,
  type: notification.type,
  title: notification.title,
  body: notification.body,
  read_at: notification.readAt?.toISOString() ?? null,
  created_at: notification.createdAt.toISOString(),
});

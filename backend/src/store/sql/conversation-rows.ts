import type { Conversation } from "../../core/conversations/conversation.ts";
import { readTime, readTimeOrNull } from "./flavour.ts";

/** Raw rows of `conversations` and what is joined to them. Both drivers answer numbers for our BIGINTs. */

type SqlTime = Date | string;

export interface RawConversation {
  id: number;
  uuid: string;
  phien: string | null;
  inbox_id: number;
  dialect: Conversation["dialect"];
  customer_id: number | null;
  visitor_id: number | null;
  state: Conversation["state"];
  closed_at: SqlTime | null;
  ended_at: SqlTime | null;
  session_id: number | null;
  session_started_at: SqlTime | null;
  agent_id: number | null;
  staff_id: number | null;
  topic: string | null;
  priority: Conversation["priority"];
  ticket_id: number | null;
  last_seq: number;
  last_public_seq: number;
  last_public_side: Conversation["lastPublicSide"];
  last_public_at: SqlTime | null;
  public_count: number;
  unread_customer: number;
  unread_agent: number;
  customer_read_seq: number;
  agent_read_seq: number;
  needs_reply_since: SqlTime | null;
  last_activity_at: SqlTime;
  created_at: SqlTime;
  revision: number;
}

const names = [
  "id",
  "uuid",
  "phien",
  "inbox_id",
  "dialect",
  "customer_id",
  "visitor_id",
  "state",
  "closed_at",
  "ended_at",
  "session_id",
  "session_started_at",
  "agent_id",
  "staff_id",
  "topic",
  "priority",
  "ticket_id",
  "last_seq",
  "last_public_seq",
  "last_public_side",
  "last_public_at",
  "public_count",
  "unread_customer",
  "unread_agent",
  "customer_read_seq",
  "agent_read_seq",
  "needs_reply_since",
  "last_activity_at",
  "created_at",
  "revision",
] as const satisfies (keyof RawConversation)[];

/** The columns of a conversation `c`. */
export const conversationColumns = names.map((name) => `c.${name}`).join(", ");

export function toConversation(raw: RawConversation): Conversation {
  return {
    id: raw.id,
    uuid: raw.uuid,
    phien: raw.phien,
    inboxId: raw.inbox_id,
    dialect: raw.dialect,
    customerId: raw.customer_id,
    visitorId: raw.visitor_id,
    state: raw.state,
    closedAt: readTimeOrNull(raw.closed_at),
    endedAt: readTimeOrNull(raw.ended_at),
    sessionId: raw.session_id,
    sessionStartedAt: readTimeOrNull(raw.session_started_at),
    agentId: raw.agent_id,
    staffId: raw.staff_id,
    topic: raw.topic,
    priority: raw.priority,
    ticketId: raw.ticket_id,
    lastSeq: raw.last_seq,
    lastPublicSeq: raw.last_public_seq,
    lastPublicSide: raw.last_public_side,
    lastPublicAt: readTimeOrNull(raw.last_public_at),
    publicCount: raw.public_count,
    unreadCustomer: raw.unread_customer,
    unreadAgent: raw.unread_agent,
    customerReadSeq: raw.customer_read_seq,
    agentReadSeq: raw.agent_read_seq,
    needsReplySince: readTimeOrNull(raw.needs_reply_since),
    lastActivityAt: readTime(raw.last_activity_at),
    createdAt: readTime(raw.created_at),
    revision: raw.revision,
  };
}

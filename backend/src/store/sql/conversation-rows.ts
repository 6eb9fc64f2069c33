import { displayName } from "../../core/accounts/account.ts";
import type { Conversation } from "../../core/conversations/conversation.ts";
import type { ConversationRow } from "../../core/ports.ts";
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
  state: Conversation["state"];
  closed_at: SqlTime | null;
  ended_at: SqlTime | null;
  session_id: number | null;
  session_started_at: SqlTime | null;
  agent_id: number | null;
  staff_id: number | null;
  topic: string | null;
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
  "state",
  "closed_at",
  "ended_at",
  "session_id",
  "session_started_at",
  "agent_id",
  "staff_id",
  "topic",
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
    state: raw.state,
    closedAt: readTimeOrNull(raw.closed_at),
    endedAt: readTimeOrNull(raw.ended_at),
    sessionId: raw.session_id,
    sessionStartedAt: readTimeOrNull(raw.session_started_at),
    agentId: raw.agent_id,
    staffId: raw.staff_id,
    topic: raw.topic,
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

interface RawJoined extends RawConversation {
  cu_user_name: string | null;
  cu_first_name: string | null;
  cu_last_name: string | null;
  cu_avatar: string | null;
  ag_user_name: string | null;
  ag_first_name: string | null;
  ag_last_name: string | null;
  owner_id: number | null;
  ow_user_name: string | null;
  ow_first_name: string | null;
  ow_last_name: string | null;
  shop_name: string | null;
  shop_avatar: string | null;
  last_text: string | null;
}

/** A conversation with the names that lists show. `source` is a table expression that yields ids as `picked.id`. */
export const joinedConversations = (source: string): string => `
  SELECT ${conversationColumns},
    cu.user_name AS cu_user_name, cu.first_name AS cu_first_name, cu.last_name AS cu_last_name,
    cu.avatar AS cu_avatar,
    ag.user_name AS ag_user_name, ag.first_name AS ag_first_name, ag.last_name AS ag_last_name,
    ib.owner_id AS owner_id, ow.user_name AS ow_user_name, ow.first_name AS ow_first_name,
    ow.last_name AS ow_last_name, ow.shop_name AS shop_name, ow.shop_avatar AS shop_avatar,
    lm.body AS last_text
  FROM ${source}
  JOIN conversations c ON c.id = picked.id
  JOIN inboxes ib ON ib.id = c.inbox_id
  LEFT JOIN accounts ow ON ow.id = ib.owner_id
  LEFT JOIN accounts cu ON cu.id = c.customer_id
  LEFT JOIN accounts ag ON ag.id = c.agent_id
  LEFT JOIN messages lm ON lm.conversation_id = c.id AND lm.seq = c.last_public_seq`;

const nameOf = (userName: string, firstName: string | null, lastName: string | null) =>
  displayName({ userName, firstName, lastName });

export function toConversationRow(raw: RawJoined): ConversationRow {
  return {
    ...toConversation(raw),
    customer:
      raw.customer_id === null || raw.cu_user_name === null
        ? null
        : {
            id: raw.customer_id,
            name: nameOf(raw.cu_user_name, raw.cu_first_name, raw.cu_last_name),
            avatar: raw.cu_avatar,
          },
    agent:
      raw.agent_id === null || raw.ag_user_name === null
        ? null
        : { id: raw.agent_id, name: nameOf(raw.ag_user_name, raw.ag_first_name, raw.ag_last_name) },
    inbox: {
      ownerId: raw.owner_id,
      shopName:
        raw.shop_name ??
        (raw.ow_user_name === null ? null : nameOf(raw.ow_user_name, raw.ow_first_name, raw.ow_last_name)),
      shopAvatar: raw.shop_avatar,
    },
    lastText: raw.last_text,
  };
}

export type { RawJoined };

import type {
  OssMessage,
  OssSenderType,
  OssSession,
  OssSessionDetails,
  OssStatus,
} from "@switchboard/shared/dialects/oss";
import { displayName } from "../../core/accounts/account.ts";
import type { Conversation } from "../../core/conversations/conversation.ts";
import type { ConversationRow } from "../../core/ports/conversations.ts";
import type { MessageRow } from "../../core/ports/messages.ts";
import type { VisitorSession } from "../../core/visitors/history.ts";
import type { Visitor } from "../../core/visitors/visitor.ts";

/** Core's words in those of the OSS contract: UUIDs for ids, ISO 8601 in UTC for times. */

export const presentStatus = ({ state }: Pick<Conversation, "state">): OssStatus => {
  if (state === "active") return "active";
  return state === "ended" ? "closed" : "waiting";
};

/** Notes never come here. */
const senderType = (side: MessageRow["side"]): OssSenderType => (side === "note" ? "system" : side);

export function presentOssSession({ row, agent }: VisitorSession): OssSession {
  return {
    session_id: row.uuid,
    topic: row.topic ?? "",
    status: presentStatus(row),
    priority: row.priority,
    started_at: (row.sessionStartedAt ?? row.createdAt).toISOString(),
    ended_at: row.endedAt?.toISOString() ?? null,
    agent: agent && { id: agent.uuid, name: displayName(agent), email: agent.email },
    department: { id: row.inbox.uuid, name: row.inbox.name },
    contact: row.contact && {
      contact_name: row.contact.name,
      contact_email: row.contact.email,
      contact_phone: row.contact.phone,
      position: row.contact.position,
      company_name: row.contact.company,
    },
    last_message: lastMessage(row),
  };
}

const lastMessage = (row: ConversationRow): OssSession["last_message"] =>
  row.lastUuid === null || row.lastPublicSide === null || row.lastPublicAt === null
    ? null
    : {
        id: row.lastUuid,
        message: row.lastText ?? "",
        sender_type: senderType(row.lastPublicSide),
        created_at: row.lastPublicAt.toISOString(),
      };

export const presentOssDetails = (session: VisitorSession, visitor: Visitor): OssSessionDetails => ({
  ...presentOssSession(session),
  chat_user_id: visitor.uuid,
  requires_contact: session.row.contact === null,
});

export const presentOssMessage = (sessionId: string, message: MessageRow): OssMessage => ({
  id: message.uuid,
  session_id: sessionId,
  seq: message.seq,
  message: message.text,
  sender_type: senderType(message.side),
  sender_name: message.sender?.name ?? null,
  created_at: message.createdAt.toISOString(),
});

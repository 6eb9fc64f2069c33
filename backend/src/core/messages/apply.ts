import { type Conversation, hasOpenSession, messageOpensSession } from "../conversations/conversation.ts";
import { DomainError } from "../errors.ts";
import { isPublic, type NewMessage } from "./message.ts";

/** What storing a message does to its conversation, and which session changes go with it. */
export interface MessageEffect {
  conversation: Conversation;
  /** A session begins with this message; its id is not known yet. */
  opensSession: boolean;
  /** The waiting session is claimed by the sender. */
  claimsSession: boolean;
  /** The conversation has no open session and nobody who takes care: now the sender does. */
  assigns: boolean;
}

/**
 * The rules of one message, decided on the locked conversation.
 *
 * A customer's message raises the agents' unread count and starts the wait for a reply; an agent's message ends
 * the wait, but marks nothing as read: only reading does. A note counts only in
 * `lastSeq`.
 *
 * @param claimant who takes an unclaimed session by this message: an agent who writes from the desk; null otherwise
 *
 * @throws DomainError conversation_closed
 */
export function applyMessage(
  before: Conversation,
  message: Pick<NewMessage, "side">,
  claimant: number | null,
  now: Date,
): MessageEffect {
  if (before.closedAt !== null) throw new DomainError("conversation_closed");
  const seq = before.lastSeq + 1;
  const after: Conversation = { ...before, lastSeq: seq };
  if (!isPublic(message.side))
    return { conversation: after, opensSession: false, claimsSession: false, assigns: false };

  after.lastPublicSeq = seq;
  after.lastPublicSide = message.side;
  after.lastPublicAt = now;
  after.publicCount += 1;
  after.lastActivityAt = now;

  const opensSession =
    !hasOpenSession(before) && messageOpensSession(before.dialect) && message.side !== "system";
  if (opensSession) {
    after.state = "waiting";
    after.sessionStartedAt = now;
    after.endedAt = null;
    after.agentId = null;
  }
  if (message.side === "customer") {
    after.unreadAgent += 1;
    after.needsReplySince = before.needsReplySince ?? now;
  }
  if (message.side === "agent") {
    after.unreadCustomer += 1;
    after.needsReplySince = null;
  }
  const claimsSession = claimant !== null && after.state === "waiting";
  const nobodyAsks = after.state === "idle" || after.state === "ended";
  const assigns = claimant !== null && nobodyAsks && after.staffId === null;
  if (claimsSession) after.state = "active";
  if (claimsSession || assigns) after.staffId = claimant;
  // Of a session that has ended somebody else had taken care, or nobody; that stays as it was.
  if (claimsSession || (assigns && after.state === "idle")) after.agentId = claimant;
  return { conversation: after, opensSession, claimsSession, assigns };
}

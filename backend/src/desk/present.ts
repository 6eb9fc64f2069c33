import type {
  DeskAgent,
  DeskConversation,
  DeskInbox,
  DeskMe,
  DeskMessage,
  DeskRating,
  DeskSession,
} from "@switchboard/shared/desk/models";
import { snippet } from "@switchboard/shared/text";
import { type Account, displayName, type PersonActor, visiblePresence } from "../core/accounts/account.ts";
import type { ConversationRow } from "../core/ports/conversations.ts";
import type { Inbox } from "../core/ports/inboxes.ts";
import type { MessageRow } from "../core/ports/messages.ts";
import type { NamedSession, Rating } from "../core/ports/sessions.ts";

/** Core's words in the desk's: numbers for ids, ISO 8601 for times. */

/** A batch's messages bear one time. */
let lastTime = { milliseconds: Number.NaN, text: "" };
function iso(time: Date): string {
  const milliseconds = time.getTime();
  if (milliseconds !== lastTime.milliseconds) lastTime = { milliseconds, text: time.toISOString() };
  return lastTime.text;
}
const isoOrNull = (time: Date | null): string | null => (time === null ? null : time.toISOString());

export const presentMe = ({ account, role }: PersonActor): DeskMe => ({
  id: account.id,
  userName: account.userName,
  name: displayName(account),
  avatar: account.avatar,
  role,
  presence: account.presence,
});

export const presentAgent = (account: Account, now: Date): DeskAgent => ({
  id: account.id,
  name: displayName(account),
  avatar: account.avatar,
  presence: visiblePresence(account, now),
});

export const presentInbox = (inbox: Inbox): DeskInbox => ({
  id: inbox.id,
  name: inbox.name,
  dialect: inbox.dialect,
  revision: inbox.revision,
  productUrl: inbox.productUrl,
});

export function presentConversation(row: ConversationRow): DeskConversation {
  const { customer, agent } = row;
  return {
    id: row.id,
    uuid: row.uuid,
    inboxId: row.inboxId,
    dialect: row.dialect,
    customer: { ...customer, contact: row.contact },
    state: row.state,
    closed: row.closedAt !== null,
    agent,
    topic: row.topic,
    priority: row.priority,
    ticket: row.ticket,
    rating: presentRating(row.rating),
    lastSeq: row.lastSeq,
    lastMessage:
      row.lastPublicSide === null || row.lastPublicAt === null
        ? null
        : {
            seq: row.lastPublicSeq,
            side: row.lastPublicSide,
            text: snippet(row.lastText ?? ""),
            at: iso(row.lastPublicAt),
          },
    unread: row.unreadAgent,
    agentReadSeq: row.agentReadSeq,
    customerReadSeq: row.customerReadSeq,
    needsReplySince: isoOrNull(row.needsReplySince),
    sessionStartedAt: isoOrNull(row.sessionStartedAt),
    endedAt: isoOrNull(row.endedAt),
    lastActivityAt: iso(row.lastActivityAt),
    createdAt: iso(row.createdAt),
    revision: row.revision,
  };
}

export const presentMessage = (message: MessageRow): DeskMessage => ({
  conversationId: message.conversationId,
  seq: message.seq,
  uuid: message.uuid,
  side: message.side,
  sender: message.sender && {
    id: message.sender.id,
    name: message.sender.name,
    avatar: message.sender.avatar,
  },
  clientId: message.clientId,
  text: message.text,
  product:
    message.productId > 0 || message.variantId > 0
      ? { productId: message.productId, variantId: message.variantId }
      : null,
  createdAt: iso(message.createdAt),
});

const presentRating = (rating: Rating | null): DeskRating | null =>
  rating && { stars: rating.stars, comment: rating.comment, at: iso(rating.at) };

export const presentSession = (session: NamedSession): DeskSession => ({
  id: session.id,
  state: session.state,
  title: session.title,
  agent: session.agentId === null ? null : { id: session.agentId, name: session.agentName ?? "" },
  startedAt: iso(session.startedAt),
  claimedAt: isoOrNull(session.claimedAt),
  endedAt: isoOrNull(session.endedAt),
  afterSeq: session.afterSeq,
  rating: presentRating(session.rating),
});

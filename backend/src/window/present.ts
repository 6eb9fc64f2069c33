import { snippet } from "@switchboard/shared/text";
import type {
  WindowAgent,
  WindowConversation,
  WindowMe,
  WindowMessage,
  WindowNotification,
} from "@switchboard/shared/window/models";
import { type Account, displayName, visiblePresence } from "../core/accounts/account.ts";
import type { Core } from "../core/core.ts";
import type { Customer } from "../core/customers/customer.ts";
import { mayEnd, mayRate } from "../core/customers/speaking.ts";
import type { ConversationRow } from "../core/ports/conversations.ts";
import type { MessageRow } from "../core/ports/messages.ts";
import type { Notification } from "../core/ports/notifications.ts";

/** Core's words in those of the chat window. */

/** One conversation has one visitor, who has no number. */
const visitorKey = "visitor";
const accountKey = (id: number) => `a${id}`;

export const presentMe = (customer: Customer, name = ""): WindowMe =>
  customer.kind === "visitor"
    ? {
        key: visitorKey,
        name: name || (customer.visitor.email ?? ""),
        anonymous: customer.visitor.ossUserId === null,
        ossUserId: customer.visitor.ossUserId,
      }
    : {
        key: accountKey(customer.account.id),
        name: displayName(customer.account),
        anonymous: false,
        ossUserId: null,
      };

export const presentNotification = (notification: Notification): WindowNotification => ({
  id: notification.id,
  conversation: notification.conversation,
  title: notification.title,
  body: notification.body,
  createdAt: notification.createdAt.toISOString(),
});

/** Null for a note, which no customer sees. */
export function presentMessage(message: MessageRow): WindowMessage | null {
  const { side, sender } = message;
  if (side === "note") return null;
  const visitor = side === "customer" ? { key: visitorKey, name: "", avatar: null } : null;
  return {
    uuid: message.uuid,
    seq: message.seq,
    side,
    sender: sender ? { key: accountKey(sender.id), name: sender.name, avatar: sender.avatar } : visitor,
    clientId: side === "customer" ? message.clientId : null,
    text: message.text,
    product:
      message.productId > 0 || message.variantId > 0
        ? { productId: message.productId, variantId: message.variantId }
        : null,
    createdAt: message.createdAt.toISOString(),
  };
}

/** Further back nobody is told their place: it changes more often than they would look. */
const placesCounted = 200;

/** A conversation as its customer sees it, with the numbers that no customer does. */
export interface WindowView {
  id: number;
  inboxId: number;
  conversation: WindowConversation;
}

/** In the order of the ids. */
export async function windowConversations(core: Core, ids: readonly number[]): Promise<WindowView[]> {
  const rows = new Map((await core.conversations.rows(ids)).map((row) => [row.id, row]));
  const agentIds = new Set([...rows.values()].flatMap(({ agentId }) => agentId ?? []));
  const agents = new Map((await core.accounts.byIds([...agentIds])).map((account) => [account.id, account]));
  const now = new Date();
  const views = ids.map(async (id) => {
    const row = rows.get(id);
    if (!row) return [];
    const agent = row.agentId === null ? null : (agents.get(row.agentId) ?? null);
    const shown = agent && presentAgent(agent, now);
    const conversation = presentConversation(row, shown, await placeOf(core, row));
    return [{ id, inboxId: row.inboxId, conversation }];
  });
  return (await Promise.all(views)).flat();
}

async function placeOf(core: Core, row: ConversationRow): Promise<number | null> {
  if (row.state !== "waiting") return null;
  const ahead = await core.conversations.aheadInQueue(row, placesCounted);
  return ahead >= placesCounted ? null : ahead + 1;
}

const presentAgent = (account: Account, now: Date): WindowAgent => ({
  name: displayName(account),
  avatar: account.avatar,
  presence: visiblePresence(account, now),
});

function presentConversation(
  row: ConversationRow,
  agent: WindowAgent | null,
  queuePosition: number | null,
): WindowConversation {
  return {
    id: row.uuid,
    dialect: row.dialect,
    with: { name: row.inbox.shopName ?? row.inbox.name, avatar: row.inbox.shopAvatar },
    topic: row.topic,
    priority: row.priority,
    state: row.state,
    closed: row.closedAt !== null,
    agent,
    queuePosition,
    lastSeq: row.lastSeq,
    unread: row.unreadCustomer,
    customerReadSeq: row.customerReadSeq,
    agentReadSeq: row.agentReadSeq,
    requiresContact: row.dialect === "oss" && row.contact === null,
    contact: row.contact,
    ticket: row.ticket,
    canEnd: mayEnd(row),
    canRate: mayRate(row),
    rating: row.rating && { stars: row.rating.stars, comment: row.rating.comment },
    lastMessage:
      row.lastPublicAt === null
        ? null
        : { text: snippet(row.lastText ?? ""), at: row.lastPublicAt.toISOString() },
    startedAt: (row.sessionStartedAt ?? row.createdAt).toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    revision: row.revision,
  };
}

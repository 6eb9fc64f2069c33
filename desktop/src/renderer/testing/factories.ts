import type {
  DeskConversation,
  DeskCustomer,
  DeskMessage,
  DeskOpened,
  DeskSession,
  DeskTicket,
} from "@switchboard/shared/desk/models";

export const me = 100;

/** The given number of seconds after noon on some day. */
export const at = (seconds: number): string =>
  new Date(Date.UTC(2026, 10, 20, 12) + seconds * 1_000).toISOString();

export const buildCustomer = (given: Partial<DeskCustomer> = {}): DeskCustomer => ({
  id: 8050,
  name: "Nguyễn Thị Khánh Huyền",
  avatar: null,
  identity: "verified",
  externalId: null,
  email: null,
  contact: null,
  ...given,
});

export function buildConversation(given: Partial<DeskConversation> = {}): DeskConversation {
  const id = given.id ?? 1;
  return {
    id,
    uuid: `00000000-0000-7000-8000-${String(id).padStart(12, "0")}`,
    inboxId: 7,
    dialect: "shop",
    customer: buildCustomer(),
    state: "waiting",
    closed: false,
    agent: null,
    topic: null,
    priority: "normal",
    ticket: null,
    rating: null,
    lastSeq: 1,
    lastMessage: { seq: 1, side: "customer", text: "Chào shop", at: at(0) },
    unread: 1,
    agentReadSeq: 0,
    customerReadSeq: 0,
    needsReplySince: at(0),
    sessionStartedAt: at(0),
    lastActivityAt: at(0),
    endedAt: null,
    createdAt: at(0),
    revision: 1,
    ...given,
  };
}

export function buildMessage(seq: number, given: Partial<DeskMessage> = {}): DeskMessage {
  return {
    conversationId: 1,
    seq,
    uuid: `message-${seq}`,
    side: "customer",
    sender: { id: 8050, name: "Nguyễn Thị Khánh Huyền", avatar: null },
    clientId: null,
    text: `Message ${seq}`,
    product: null,
    createdAt: at(seq),
    ...given,
  };
}

/** Messages `from` to `to`, both included. */
export const buildMessages = (from: number, to: number): DeskMessage[] =>
  Array.from({ length: to - from + 1 }, (_, index) => buildMessage(from + index));

export function buildSession(id: number, given: Partial<DeskSession> = {}): DeskSession {
  return {
    id,
    state: given.endedAt ? "ended" : "active",
    title: `Topic ${id}`,
    agent: { id: me, name: "Trần Thị B" },
    startedAt: at(0),
    claimedAt: at(0),
    endedAt: null,
    afterSeq: 0,
    rating: null,
    ...given,
  };
}

export function buildOpened(given: Partial<DeskOpened> = {}): DeskOpened {
  return {
    conversation: buildConversation({ unread: 0 }),
    messages: buildMessages(1, 3),
    hasOlder: false,
    hasNewer: false,
    sessions: [],
    members: [],
    ...given,
  };
}

export function buildTicket(id: number, given: Partial<DeskTicket> = {}): DeskTicket {
  return {
    id,
    inboxId: 7,
    conversationId: id,
    subject: `Subject ${id}`,
    status: "OPEN",
    agent: null,
    customer: { name: "PT Maju Bersama" },
    createdAt: at(id),
    updatedAt: at(id),
    ...given,
  };
}

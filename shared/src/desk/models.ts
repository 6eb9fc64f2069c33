import type { ConversationState, Dialect, Presence, Priority, Role, SenderSide } from "../words.ts";

/**
 * What the desk API answers with. Ids are numbers, times ISO 8601 in UTC, texts verbatim.
 */

/** The agent who is signed in. */
export interface DeskMe {
  id: number;
  userName: string;
  name: string;
  avatar: string | null;
  role: Role;
  presence: Presence;
}

export interface DeskAgent {
  id: number;
  name: string;
  avatar: string | null;
  presence: Presence;
}

/** An inbox the agent may see. `revision` is the newest change in it that this answer knows of. */
export interface DeskInbox {
  id: number;
  name: string;
  dialect: Dialect;
  revision: number;
  /** Where a product of the shop is to be seen: an https address with `{id}` in it; null where nobody has said. */
  productUrl: string | null;
}

export interface DeskCustomer {
  /** Account id; null where the customer has no account: a visitor, or a tenant as a whole. */
  id: number | null;
  /** Empty for a visitor who has said nothing about themselves. */
  name: string;
  avatar: string | null;
  /**
   * Whether somebody vouches for who it is: `verified` (a token or a hash of the host system), `claimed` (said so
   * themselves), `anonymous` (nothing but a browser).
   */
  identity: "verified" | "claimed" | "anonymous";
  /** The id in the host system, where the customer has one. */
  externalId: string | null;
  email: string | null;
  contact: DeskContact | null;
}

/** What a customer has filled in about themselves for this conversation. Never verified. */
export interface DeskContact {
  name: string;
  email: string;
  phone: string | null;
  position: string | null;
  company: string | null;
}

/** How the customer found it. */
export interface DeskRating {
  /** 1 to 5. */
  stars: number;
  comment: string | null;
  at: string;
}

export const deskTicketStatuses = ["OPEN", "PENDING", "RESOLVED"] as const;
/** OPEN: nobody has answered. PENDING: an agent has. RESOLVED: done. */
export type DeskTicketStatus = (typeof deskTicketStatuses)[number];

/** Somebody asked when nobody was there. It is answered in its conversation. */
export interface DeskTicket {
  id: number;
  inboxId: number;
  conversationId: number;
  subject: string;
  status: DeskTicketStatus;
  /** Who should take care. */
  agent: { id: number; name: string } | null;
  customer: { name: string };
  createdAt: string;
  updatedAt: string;
}

export interface DeskTicketPage {
  tickets: DeskTicket[];
  /** Give it back as `cursor` for the next page; null at the end. */
  next: string | null;
}

/** A text to answer with, called by `/shortcut`. */
export interface DeskCannedReply {
  id: number;
  /** Null: good in every inbox. */
  inboxId: number | null;
  shortcut: string;
  text: string;
}

export interface DeskLastMessage {
  seq: number;
  side: SenderSide;
  /** One line, at most `limits.snippetLength` characters. */
  text: string;
  at: string;
}

/** A conversation as lists and tabs show it. */
export interface DeskConversation {
  id: number;
  uuid: string;
  inboxId: number;
  dialect: Dialect;
  customer: DeskCustomer;
  state: ConversationState;
  /** A closed conversation takes no more messages. */
  closed: boolean;
  agent: { id: number; name: string } | null;
  topic: string | null;
  priority: Priority;
  ticket: { id: number; status: DeskTicketStatus } | null;
  /** Of the latest session. */
  rating: DeskRating | null;
  /** The newest message's seq; 0 when there is none. */
  lastSeq: number;
  /** The newest message that is not a note. */
  lastMessage: DeskLastMessage | null;
  /** Customer messages that no agent has seen. */
  unread: number;
  /** Up to here the agents have seen, and up to here the customer has read what agents wrote. */
  agentReadSeq: number;
  customerReadSeq: number;
  /** Since when the customer waits for an answer; null when the agent side spoke last or it was handled. */
  needsReplySince: string | null;
  /** When the latest session began; null when there was none. */
  sessionStartedAt: string | null;
  /** When the latest session ended; null while one is open. */
  endedAt: string | null;
  lastActivityAt: string;
  createdAt: string;
  /** The inbox's revision at this conversation's last change. Higher is newer. */
  revision: number;
}

export interface DeskMessage {
  conversationId: number;
  seq: number;
  uuid: string;
  side: SenderSide;
  /** Null for the system, and for a visitor, who has no account: the conversation's customer. */
  sender: { id: number; name: string; avatar: string | null } | null;
  /** The sender's own id for it, so that an outbox recognises what it sent. */
  clientId: string | null;
  text: string;
  product: { productId: number; variantId: number } | null;
  createdAt: string;
}

/** One episode of help, newest last. */
export interface DeskSession {
  id: number;
  state: "waiting" | "active" | "ended";
  title: string | null;
  agent: { id: number; name: string } | null;
  startedAt: string;
  claimedAt: string | null;
  endedAt: string | null;
  /** The seq of the last message before it began. */
  afterSeq: number;
  rating: DeskRating | null;
}

/** An earlier (or the present) session of a customer, in whichever of their conversations it was. */
export interface DeskPastSession extends DeskSession {
  conversationId: number;
  inboxId: number;
  dialect: Dialect;
}

export interface DeskHistory {
  /** Newest first; those of inboxes the agent may see. */
  sessions: DeskPastSession[];
  /** There are older ones that are not told. */
  more: boolean;
}

/** A page of a conversation's messages, oldest first. */
export interface DeskMessagePage {
  messages: DeskMessage[];
  /** Whether older / newer messages exist beyond this page. */
  hasOlder: boolean;
  hasNewer: boolean;
}

export interface DeskOpened extends DeskMessagePage {
  conversation: DeskConversation;
  sessions: DeskSession[];
  /** Members of its inbox: whom one can transfer to. */
  members: DeskAgent[];
  /**
   * The desk asked for what is newer than a seq that the server does not have: its history is another one, as after a
   * restore from a backup. These are the newest messages, and what the desk has of this conversation is to be dropped.
   */
  reset?: true;
}

export interface DeskPage {
  conversations: DeskConversation[];
  /** Give it back as `cursor` for the next page; null at the end. */
  next: string | null;
}

export interface DeskChanges {
  /** Changed conversations as they are now, in order of revision within an inbox. */
  conversations: DeskConversation[];
  /**
   * Per inbox id: everything up to this revision is contained. Once nothing more is waiting it is at least what any
   * desk has heard of; lower, and the inbox has another history, as after a restore from a backup.
   */
  revisions: Record<string, number>;
  /** More is waiting: ask again with these revisions. */
  more: boolean;
  /** Inboxes asked about that the agent may no longer see. */
  gone: number[];
}

/** Everything a desk needs first. */
export interface DeskHello {
  me: DeskMe;
  inboxes: DeskInbox[];
  serverTime: string;
}

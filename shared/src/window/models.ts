import type { ConversationState, Dialect, Presence, Priority } from "../words.ts";

/**
 * What a customer's chat window sees, whichever of the five APIs it belongs to. Ids are UUIDs, times ISO 8601 in UTC,
 * texts verbatim.
 */

/** Who is at the window. */
export interface WindowMe {
  /** Tells own messages: the `key` of a message's sender. */
  key: string;
  /** Empty where nobody has said a name. */
  name: string;
  /** Not signed in anywhere. */
  anonymous: boolean;
  /** The host system's account that a visitor was linked to; null for everybody else. */
  ossUserId: string | null;
}

/** What a channel is like before anything is said. */
export interface WindowChannel {
  dialect: Dialect;
  /** The department, shop, tenant or desk. */
  name: string;
  avatar: string | null;
  /** Whether somebody is there to answer. When nobody is, what is asked becomes a ticket. */
  available: boolean;
  /** Whether the window needs somebody's token (`true`), or takes anybody (`false`: visitors). */
  needsToken: boolean;
  /** Whether contact details are asked for at the start. */
  asksContact: boolean;
}

export interface WindowAgent {
  name: string;
  avatar: string | null;
  presence: Presence;
}

export interface WindowContact {
  name: string;
  email: string;
  phone: string | null;
  position: string | null;
  company: string | null;
}

export interface WindowRating {
  /** 1 to 5. */
  stars: number;
  comment: string | null;
}

export interface WindowConversation {
  id: string;
  dialect: Dialect;
  /** The department, shop, tenant or desk it is with. */
  with: { name: string; avatar: string | null };
  topic: string | null;
  priority: Priority;
  state: ConversationState;
  /** Takes no more messages. */
  closed: boolean;
  agent: WindowAgent | null;
  /** While it waits: 1 is next. Null when it does not wait, or when very many are before it. */
  queuePosition: number | null;
  /** The newest message's seq, of any kind; 0 when there is none. */
  lastSeq: number;
  /** The agents' messages that the customer has not read. */
  unread: number;
  /** Up to here the customer has read, and the agents. */
  customerReadSeq: number;
  agentReadSeq: number;
  /** Contact details are asked for and not known yet. */
  requiresContact: boolean;
  contact: WindowContact | null;
  /** Nobody was there when it began: it is answered later. */
  ticket: { id: number; status: "OPEN" | "PENDING" | "RESOLVED" } | null;
  /** Whether the customer may end it, and rate what has ended. */
  canEnd: boolean;
  canRate: boolean;
  rating: WindowRating | null;
  lastMessage: { text: string; at: string } | null;
  startedAt: string;
  endedAt: string | null;
  /** Higher is newer: an answer with a lower one than known is late. */
  revision: number;
}

export interface WindowMessage {
  uuid: string;
  /** Rises within the conversation, not always by one. */
  seq: number;
  side: "customer" | "agent" | "system";
  sender: { key: string; name: string; avatar: string | null } | null;
  /** The sender's own id for it, so that an outbox recognises what it sent. */
  clientId: string | null;
  text: string;
  product: { productId: number; variantId: number } | null;
  createdAt: string;
}

export interface WindowMessagePage {
  /** Oldest first. */
  messages: WindowMessage[];
  hasOlder: boolean;
  /** More was said after these than one answer holds: ask again with the last one's seq. */
  hasNewer: boolean;
}

export interface WindowOpened extends WindowMessagePage {
  conversation: WindowConversation;
  /**
   * The client asked for what is newer than a seq that the server does not have: its history is another one, as after
   * a restore from a backup. These are the newest messages, and what the client has of this conversation is to be
   * dropped.
   */
  reset?: true;
}

export interface WindowHello {
  me: WindowMe;
  /** The customer's conversations of this channel, newest first, at most `limits.windowConversations`. */
  conversations: WindowConversation[];
}

/** In-app news for a tenant's users. */
export interface WindowNotification {
  id: number;
  conversation: string;
  title: string;
  body: string;
  createdAt: string;
}

import type { DeskView } from "@switchboard/shared/desk/views";
import type { Dialect, Priority } from "@switchboard/shared/words";
import type { Account } from "../accounts/account.ts";
import type { Conversation } from "../conversations/conversation.ts";
import type { Contact, ConversationCustomer } from "./customers.ts";
import type { NamedSession, Rating, Session } from "./sessions.ts";
import type { Ticket } from "./tickets.ts";

/** A conversation with what lists show of it. */
export interface ConversationRow extends Conversation {
  customer: ConversationCustomer;
  contact: Contact | null;
  agent: { id: number; name: string } | null;
  inbox: {
    uuid: string;
    name: string;
    tenantId: number | null;
    ownerId: number | null;
    shopName: string | null;
    shopAvatar: string | null;
  };
  /** The newest message that customers may see. */
  lastUuid: string | null;
  lastText: string | null;
  ticket: Pick<Ticket, "id" | "status"> | null;
  /** Of the latest session. */
  rating: Rating | null;
}

/** What a new conversation begins with: a session that waits. */
export interface NewConversation {
  inboxId: number;
  dialect: Dialect;
  customerId?: number | null;
  visitorId?: number | null;
  /** What the desk's search finds it by. */
  customerName: string;
  topic: string | null;
  priority?: Priority;
  /** Unique while it is open: one that has it already is the answer. */
  openKey?: string | null;
  /** Unique for ever: the start was sent before, and what it began is the answer. */
  startKey?: string | null;
  /** An agent who begins it has claimed it. */
  agent?: Account;
  now: Date;
}

/** Reads outside a transaction. They see only what has committed. */
export interface ConversationReader {
  byId(id: number): Promise<Conversation | null>;
  byIds(ids: readonly number[]): Promise<Conversation[]>;
  byPhien(phien: string): Promise<Conversation | null>;
  byUuid(uuid: string): Promise<Conversation | null>;
  openShopConversation(shopId: number, customerId: number): Promise<Conversation | null>;
  rows(ids: readonly number[]): Promise<ConversationRow[]>;
  deskList(filter: DeskListFilter): Promise<DeskListPage>;
  changedSince(inboxId: number, revision: number, limit: number): Promise<ConversationRow[]>;
  /** Newest activity first. */
  shopPage(side: ShopListOwner, page: number, limit: number): Promise<ConversationRow[]>;
  shopTotals(side: ShopListOwner): Promise<{ conversations: number; unread: number }>;
  sessionsOf(conversationId: number, limit: number): Promise<NamedSession[]>;
  /** Sessions of all conversations of one customer, newest first. */
  sessionsWith(customer: SameCustomer, limit: number): Promise<PastSession[]>;
  /** How many in its inbox are before a waiting conversation; at most `most` are counted. */
  aheadInQueue(conversation: Conversation, most: number): Promise<number>;
  /** Newest first: a customer's of one dialect (and inbox), or all of an inbox. */
  idsOf(
    owner: { customerId: number; dialect: Dialect; inboxId: number | null } | { inboxId: number },
    limit: number,
  ): Promise<number[]>;
}

/** Whose conversations, and in which inboxes; null: in all of them (ADMIN). */
export interface SameCustomer {
  who: { customerId: number } | { visitorIds: readonly number[] } | { inboxId: number };
  inboxIds: readonly number[] | null;
}

export type PastSession = NamedSession & { inboxId: number; dialect: Dialect };

export interface DeskListFilter {
  view: DeskView;
  me: number;
  /** Null: every inbox (ADMIN). */
  inboxIds: readonly number[] | null;
  dialect: Dialect | null;
  search: string | null;
  /** The sort keys and id after which the page begins. */
  after: { rank: number; key: string; id: number } | null;
  limit: number;
}

export interface DeskListPage {
  rows: ConversationRow[];
  /** Where the next page begins; null at the end. */
  next: DeskListFilter["after"];
}

/** Which rooms: of everybody, those nobody has taken, those somebody (or anybody) has. Newest activity first. */
export type RoomScope = "all" | "unassigned" | { staffId: number } | "assigned";

export interface RoomReader {
  /** The inbox in which every room is. */
  inboxId(): Promise<number>;
  ofCustomer(customerId: number): Promise<Conversation | null>;
  list(scope: RoomScope, page: number, limit: number): Promise<Conversation[]>;
  session(id: number): Promise<Session | null>;
  /** Unclaimed sessions, longest waiting first. */
  waitingSessions(limit: number): Promise<Session[]>;
  /** The newest seq of each of these conversations, notes included. */
  lastSeqs(ids: readonly number[]): Promise<Map<number, number>>;
}

export type ShopListOwner = { customerId: number } | { shopId: number };

export interface TenantReader {
  /** Newest first. */
  conversations(
    inboxId: number,
    closed: boolean | null,
    limit: number,
    offset: number,
  ): Promise<Conversation[]>;
  /** The seq of a message that customers may see. */
  seqOf(conversationId: number, messageUuid: string): Promise<number | null>;
}

import type { DeskView } from "@switchboard/shared/desk/views";
import type { Dialect, Presence, Priority, Role } from "@switchboard/shared/words";
import type { Account, Sender } from "./accounts/account.ts";
import type { Conversation } from "./conversations/conversation.ts";
import type { DomainEvent } from "./events.ts";
import type { Message, NewMessage } from "./messages/message.ts";
import type { NewVisitor, Visitor } from "./visitors/visitor.ts";

/** What core needs from the outside. `store/` implements all of it. */

export interface Inbox {
  id: number;
  uuid: string;
  dialect: Dialect;
  name: string;
  /** The shop's seller; null for inboxes nobody owns. */
  ownerId: number | null;
  /** The tenant whose it is; null elsewhere. */
  tenantId: number | null;
  revision: number;
  conversationCount: number;
  unreadAgent: number;
}

/** One episode of help. */
export interface Session {
  id: number;
  conversationId: number;
  state: "waiting" | "active" | "ended";
  title: string | null;
  agentId: number | null;
  startedAt: Date;
  claimedAt: Date | null;
  endedAt: Date | null;
  afterSeq: number;
}

export type NamedSession = Session & { agentName: string | null; rating: Rating | null };

/** Who a conversation is with, as lists show it. */
export interface ConversationCustomer {
  /** Null where the customer has no account: a visitor, or a tenant as a whole. */
  id: number | null;
  /** Empty for a visitor who has said nothing about themselves. */
  name: string;
  avatar: string | null;
  identity: "verified" | "claimed" | "anonymous";
  /** Its id in the host system. */
  externalId: string | null;
  email: string | null;
}

/** What a customer has filled in about themselves for one conversation. */
export interface Contact {
  name: string;
  email: string;
  phone: string | null;
  position: string | null;
  company: string | null;
}

/** How the customer found a session. */
export interface Rating {
  /** 1 to 5. */
  stars: number;
  comment: string | null;
  at: Date;
}

/** Somebody asked when nobody was there; it is answered in its conversation. */
export interface Ticket {
  id: number;
  inboxId: number;
  conversationId: number;
  /** UUID. */
  conversation: string;
  agentId: number | null;
  subject: string;
  /** OPEN: nobody has answered. PENDING: an agent has. RESOLVED: done. */
  status: "OPEN" | "PENDING" | "RESOLVED";
  createdAt: Date;
  updatedAt: Date;
}

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

export interface MessageRow extends Message {
  sender: Sender | null;
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

/** What one transaction can do. Everything it writes commits or nothing does. */
export interface Tx {
  /**
   * Locks the inbox, then the conversation, until the transaction ends, and draws the inbox's next revision.
   * Null where there is no such conversation.
   */
  lockConversation(id: number): Promise<Conversation | null>;
  /** Writes what may change of a locked conversation, under the revision drawn at the lock, and announces it. */
  saveConversation(conversation: Conversation): Promise<void>;
  /** The open conversation of that pair, made where there is none, with the shop's inbox. */
  openShopConversation(input: { shop: Account; customer: Account; now: Date }): Promise<Conversation>;
  /** Begins a conversation, or answers the one that has its keys. The inbox stays locked. */
  openConversation(input: NewConversation): Promise<{ conversation: Conversation; created: boolean }>;
  /** True when this call won the session: a conditional UPDATE decides. */
  claimSession(sessionId: number, agentId: number, now: Date): Promise<boolean>;
  /** Begins a session of a locked conversation that has none open, and answers its id. */
  openSession(conversation: Conversation, title: string, now: Date): Promise<number>;
  /** The room of a customer, made where there is none. */
  openRoom(customer: Account, now: Date): Promise<void>;
  releaseSession(sessionId: number): Promise<void>;
  transferSession(sessionId: number, agentId: number, now: Date): Promise<void>;
  endSession(sessionId: number, now: Date): Promise<void>;
  /** Marks single messages of the other side as read and says how many were not before. */
  markMessagesRead(
    conversation: Conversation,
    reader: "customer" | "agent",
    ids: number[],
    now: Date,
  ): Promise<number>;
  /** Other side's messages beyond `seq` that are not read yet. */
  countUnreadBeyond(conversation: Conversation, reader: "customer" | "agent", seq: number): Promise<number>;
  /** The conversation that was begun under this key. */
  startedConversation(startKey: string): Promise<Conversation | null>;
  /** Visitors' rows, locked until the transaction ends. */
  visitor(id: number): Promise<Visitor | null>;
  visitorOfBrowser(browserUuid: string): Promise<Visitor | null>;
  visitorOfAccount(accountKey: string): Promise<Visitor | null>;
  /** Makes a visitor; one that was made under the same browser or account a moment ago is the answer. */
  addVisitor(values: NewVisitor, now: Date): Promise<Visitor>;
  changeVisitor(id: number, changes: Partial<NewVisitor>, now: Date): Promise<void>;
  /** Sets the contact details of a conversation whose inbox is locked. @returns their UUID */
  setContact(conversation: Conversation, contact: Contact, now: Date): Promise<string>;
  hasContact(conversationId: number): Promise<boolean>;
  /** Rates a session. */
  rateSession(sessionId: number, rating: Rating): Promise<void>;
  /** Opens a ticket about a locked conversation, which then carries it. */
  openTicket(input: NewTicket): Promise<{ ticket: Ticket; created: boolean }>;
  /** A ticket, locked; always after its conversation. */
  lockTicket(id: number): Promise<Ticket | null>;
  /** Writes what may change of a locked ticket, and announces it. */
  saveTicket(ticket: Ticket): Promise<void>;
  /** The conversation is over: an answered ticket is resolved, and no ticket answers for later questions. */
  leaveTicket(conversation: Conversation, now: Date): Promise<void>;
  /** Marks a notification as read. @returns whether it was unread */
  readNotification(inboxId: number, id: number, now: Date): Promise<boolean>;
  /** @returns how many were unread */
  readNotifications(inboxId: number, now: Date): Promise<number>;
  /** Locks an inbox until the transaction ends: nobody begins or takes anything in it meanwhile. */
  lockInbox(id: number): Promise<void>;
  /** The newest open conversation of a locked inbox: anybody's, or the one an agent has. */
  openConversationIn(inboxId: number, agentId?: number): Promise<Conversation | null>;
  isMember(inboxId: number, accountId: number): Promise<boolean>;
  setPresence(accountId: number, presence: Presence, now: Date): Promise<void>;
  audit(entry: AuditEntry): Promise<void>;
  announce(event: DomainEvent): void;
}

/** News for a tenant's users. */
export interface Notification {
  id: number;
  inboxId: number;
  /** UUID. */
  conversation: string;
  type: "agent_reply";
  title: string;
  body: string;
  readAt: Date | null;
  createdAt: Date;
}

/** A new ticket. `openKey` is unique while it is not resolved: the one that has it is the answer. */
export interface NewTicket {
  conversation: Conversation;
  agentId: number | null;
  subject: string;
  openKey: string | null;
  now: Date;
}

export interface AuditEntry {
  actorId: number | null;
  action: string;
  subject: string;
  details?: Record<string, unknown>;
}

/** The one door for writes. Joins when already inside; retried as a whole on deadlock, so `work` must be repeatable. */
export interface Transactions {
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** A message to store, and what must hold of its conversation under the lock. */
export interface MessageOrder {
  message: NewMessage;
  /** Null for the system. */
  sender: Sender | null;
  /** The socket it came through, which learns of it by the acknowledgement and need not be told again. */
  origin?: string | undefined;
  /** The sender claims the session by this message if nobody has. */
  claims?: boolean;
  /** @throws DomainError when the message must not be stored. */
  check?: (conversation: Conversation) => void;
  /** The newest seq the sender knows: the message is `stale` when somebody else wrote after it. */
  knownSeq?: number | undefined;
}

export interface MessageReceipt {
  message: MessageRow;
  conversation: Conversation;
  /** The client id was known: this is the first answer again. */
  repeated: boolean;
}

/** Group commit: resolves once the message is durable. */
export interface MessageWriter {
  write(order: MessageOrder): Promise<MessageReceipt>;
}

export interface AccountStore {
  byId(id: number): Promise<Account | null>;
  byIds(ids: readonly number[]): Promise<Account[]>;
  byUserName(userName: string): Promise<{ account: Account; passwordHash: string | null } | null>;
  /** A CUSTOMER's room is made with the account. @throws DomainError user_name_taken */
  create(input: NewAccount): Promise<Account>;
  inboxIdsOf(accountId: number): Promise<number[]>;
  membershipsOf(accountIds: readonly number[]): Promise<{ accountId: number; inboxId: number }[]>;
  setDisabled(accountId: number, disabled: boolean): Promise<void>;
  touchSeen(accountIds: readonly number[], at: Date): Promise<void>;
}

export interface NewAccount {
  id?: number;
  userName: string;
  role: Role;
  passwordHash?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  avatar?: string | null;
  shop?: number;
  ctv?: number;
  dropship?: number;
  nhanVien?: number;
  shopName?: string | null;
  shopAvatar?: string | null;
  tenantId?: number | null;
  /** Works at the rooms desk from the first moment on. */
  roomsDesk?: boolean;
  /** Belongs to the inbox of its tenant, which is made where there is none; an agent becomes its member. */
  tenantInbox?: boolean;
}

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
  /** How many in its inbox are before a waiting conversation; at most `most` are counted. */
  aheadInQueue(conversation: Conversation, most: number): Promise<number>;
  /** Newest first: a customer's of one dialect (and inbox), or all of an inbox. */
  idsOf(
    owner: { customerId: number; dialect: Dialect; inboxId: number | null } | { inboxId: number },
    limit: number,
  ): Promise<number[]>;
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

export interface TicketFilter {
  /** Null: every inbox (ADMIN). */
  inboxIds: readonly number[] | null;
  /** Empty: all of them. */
  statuses: readonly Ticket["status"][];
  /** Those with a lower id. */
  before?: number | undefined;
  limit: number;
  offset?: number;
}

export interface TicketReader {
  byId(id: number): Promise<Ticket | null>;
  byIds(ids: readonly number[]): Promise<Ticket[]>;
  /** Newest first. */
  list(filter: TicketFilter): Promise<Ticket[]>;
}

export interface NotificationReader {
  byId(id: number): Promise<Notification | null>;
  /** Newest first. */
  list(inboxId: number, unreadOnly: boolean, limit: number, offset: number): Promise<Notification[]>;
}

/** A text to answer with, called by its shortcut. `inboxId` null: good in every inbox. */
export interface CannedReply {
  id: number;
  inboxId: number | null;
  shortcut: string;
  text: string;
}

export interface CannedReplyReader {
  /** By shortcut. All of them for null (ADMIN). */
  of(inboxIds: readonly number[] | null): Promise<CannedReply[]>;
}

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

export interface VisitorReader {
  byId(id: number): Promise<Visitor | null>;
  byIds(ids: readonly number[]): Promise<Visitor[]>;
  byUuid(uuid: string): Promise<Visitor | null>;
  ofBrowser(browserUuid: string): Promise<Visitor | null>;
  /** Every row of an account of the host system. */
  ofAccount(ossUserId: string): Promise<Visitor[]>;
  /** Of these visitors' conversations, newest first. */
  conversationIds(visitorIds: readonly number[], limit: number, offset: number): Promise<number[]>;
}

export interface MessageReader {
  /** Messages beyond a seq, in order of seq. Both ends exclusive; the newest ones when neither is given. */
  range(
    conversationId: number,
    range: { before?: number; after?: number; limit: number },
  ): Promise<MessageRow[]>;
  /** The newest message customers may see of each of these conversations that has one. */
  newest(conversations: readonly Conversation[]): Promise<MessageRow[]>;
  /** What customers may see beyond a seq, in order of seq; both ends exclusive, the newest ones before `before`. */
  publicRange(
    conversationId: number,
    range: { before?: number; after?: number; limit: number },
  ): Promise<MessageRow[]>;
  /** How many messages customers may see stand at `seq` and after it. */
  countPublicFrom(conversation: Conversation, seq: number): Promise<number>;
  /** Page `page` (1 = newest) of what customers may see, oldest first inside the page. */
  publicPage(conversation: Conversation, page: number, limit: number): Promise<MessageRow[]>;
}

export interface InboxReader {
  byId(id: number): Promise<Inbox | null>;
  byUuid(uuid: string): Promise<Inbox | null>;
  /** The inbox of a tenant. */
  ofTenant(tenantId: number): Promise<Inbox | null>;
  /** The inbox of a seller's shop; null before its first conversation. */
  ofShop(shopId: number): Promise<Inbox | null>;
  /** Whether a member is online and was heard of since. */
  anybodyOnline(inboxId: number, since: Date): Promise<boolean>;
  /** The first of a dialect: the rooms desk, the support desk, the first department. */
  first(dialect: Dialect): Promise<Inbox | null>;
  /** All of them for null (ADMIN). */
  list(ids: readonly number[] | null): Promise<Inbox[]>;
  members(inboxId: number): Promise<Account[]>;
}

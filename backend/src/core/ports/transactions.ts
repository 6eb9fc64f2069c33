import type { Presence } from "@switchboard/shared/words";
import type { Account } from "../accounts/account.ts";
import type { Conversation } from "../conversations/conversation.ts";
import type { DomainEvent } from "../events.ts";
import type { NewVisitor, Visitor } from "../visitors/visitor.ts";
import type { NewConversation } from "./conversations.ts";
import type { Contact } from "./customers.ts";
import type { Rating } from "./sessions.ts";
import type { NewTicket, Ticket } from "./tickets.ts";

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
  /** Stores an agent's note at the end of a conversation that was locked and saved in this transaction. */
  addNote(conversation: Conversation, agent: Account, text: string, now: Date): Promise<void>;
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
  /** Opens a ticket about a locked conversation, which then carries it; or answers the one that has its key. */
  openTicket(input: NewTicket): Promise<Ticket>;
  /** A ticket, locked; always after its conversation. */
  lockTicket(id: number): Promise<Ticket | null>;
  /** Writes what may change of a locked ticket, and announces it. */
  saveTicket(ticket: Ticket): Promise<void>;
  /** The conversation is over: an answered ticket is resolved, and no ticket answers for later questions. */
  leaveTicket(conversation: Conversation, now: Date): Promise<void>;
  /** Marks a notification as read, for the first time only. */
  readNotification(inboxId: number, id: number, now: Date): Promise<void>;
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

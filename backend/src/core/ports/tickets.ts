import type { Conversation } from "../conversations/conversation.ts";

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

/** A new ticket. `openKey` is unique while it is not resolved: the one that has it is the answer. */
export interface NewTicket {
  conversation: Conversation;
  agentId: number | null;
  subject: string;
  openKey: string | null;
  now: Date;
}

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

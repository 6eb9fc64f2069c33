import type { ConversationState, Dialect, Priority, SenderSide } from "@switchboard/shared/words";

/** A lasting thread between one customer side and one agent side, with its counters. */
export interface Conversation {
  id: number;
  uuid: string;
  /** The shop dialect's `phien`, 32 hex digits; null elsewhere. */
  phien: string | null;
  inboxId: number;
  dialect: Dialect;
  customerId: number | null;
  /** Whose it is where the customer has no account: an OSS visitor. */
  visitorId: number | null;
  state: ConversationState;
  closedAt: Date | null;
  /** When the latest session ended; null while one is open. */
  endedAt: Date | null;
  /** The latest session; null when nobody has asked for help yet. */
  sessionId: number | null;
  sessionStartedAt: Date | null;
  /** Who claimed the latest session. */
  agentId: number | null;
  /** Who took care last. Stays when a session ends, and changes only when somebody else takes over. */
  staffId: number | null;
  topic: string | null;
  priority: Priority;
  /** The latest ticket about it. */
  ticketId: number | null;
  /** The newest message's seq, notes included. */
  lastSeq: number;
  /** The newest message that customers may see, and how many such there are. */
  lastPublicSeq: number;
  lastPublicSide: SenderSide | null;
  lastPublicAt: Date | null;
  publicCount: number;
  /** Agents' messages the customer has not read; customer's messages no agent has seen. */
  unreadCustomer: number;
  unreadAgent: number;
  /** Everything of the other side up to this seq counts as read. */
  customerReadSeq: number;
  agentReadSeq: number;
  needsReplySince: Date | null;
  lastActivityAt: Date;
  createdAt: Date;
  revision: number;
}

/** Whether somebody asks for help or is being helped. */
export const hasOpenSession = ({ state }: Pick<Conversation, "state">): boolean =>
  state === "waiting" || state === "active";

export type ReadSide = "customer" | "agent";

/** Ending a session closes the whole conversation where a conversation is one session. Rooms last for ever. */
export const endingCloses = (dialect: Dialect): boolean => dialect !== "rooms";

/** Whether a message opens a session by itself; elsewhere the customer asks for one explicitly. */
export const messageOpensSession = (dialect: Dialect): boolean => dialect === "shop";

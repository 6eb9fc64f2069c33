import { z } from "zod";
import { clientId, messageText } from "../text.ts";
import { presences } from "../words.ts";
import type { DeskConversation, DeskMessage, DeskOpened, DeskTicket } from "./models.ts";

const conversationId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const seq = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/**
 * What an agent can do to a conversation. Each is a socket event of the same name (acknowledged with a `Reply`)
 * and `POST /api/desk/commands/<name>` with the same body.
 */
export const deskCommands = {
  /**
   * Send a message to the customer; claims an unclaimed conversation. With `expectedSeq`, the newest seq the
   * sender has seen, the answer is `stale` instead when somebody else wrote since. A client id that was stored
   * already gets the first answer, whatever has happened since.
   */
  send: z.strictObject({
    conversationId,
    clientId,
    text: messageText,
    expectedSeq: seq.optional(),
  }),
  /** Write an internal note. */
  note: z.strictObject({ conversationId, clientId, text: messageText }),
  /** Take an unclaimed conversation; the loser of a race gets `already_claimed`. */
  claim: z.strictObject({ conversationId }),
  /** Give it back to the queue. The note is for whoever takes it next; it is stored with it or not at all. */
  release: z.strictObject({ conversationId, note: messageText.optional() }),
  /** Hand it to another member of its inbox, who is told of it with the note. */
  transfer: z.strictObject({
    conversationId,
    toAgentId: z.number().int().positive(),
    note: messageText.optional(),
  }),
  /** End the session. */
  end: z.strictObject({ conversationId }),
  /** The agents have seen everything up to `seq`. */
  read: z.strictObject({ conversationId, seq }),
  /** No reply is needed although the customer spoke last. */
  handled: z.strictObject({ conversationId }),
  /** A ticket becomes somebody's, or nobody's. Who takes it must be a member of its inbox. */
  assignTicket: z.strictObject({ ticketId: conversationId, agentId: conversationId.nullable() }),
  /** The ticket is done; its session ends with it. */
  resolveTicket: z.strictObject({ ticketId: conversationId }),
} as const;

export type DeskCommand = keyof typeof deskCommands;
export type DeskCommandInput<C extends DeskCommand> = z.input<(typeof deskCommands)[C]>;

export interface DeskCommandResult {
  send: { message: DeskMessage };
  note: { message: DeskMessage };
  claim: { conversation: DeskConversation };
  release: { conversation: DeskConversation };
  transfer: { conversation: DeskConversation };
  end: { conversation: DeskConversation };
  read: { conversation: DeskConversation };
  handled: { conversation: DeskConversation };
  assignTicket: { ticket: DeskTicket };
  resolveTicket: { ticket: DeskTicket };
}

/** Facts a desk command can fail with. `message` is for people, `code` for programs. */
export const deskErrorCodes = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conversation_closed",
  "already_claimed",
  "not_claimed",
  "stale",
  "rate_limited",
  "unavailable",
  "internal",
] as const;
export type DeskErrorCode = (typeof deskErrorCodes)[number];

export interface DeskError {
  code: DeskErrorCode;
  message: string;
  details?: unknown;
}

/** Acknowledgement of every desk socket event; over HTTP the `error` comes with a status of 4xx or 5xx. */
export type Reply<T> = { ok: true; data: T } | { ok: false; error: DeskError };

/** Events that are no commands: they change nothing that is stored, or nothing but the agent's own state. */
export const deskSignals = {
  /** Follow a conversation live. With `afterSeq` the answer holds what is newer than it, else the newest page. */
  open: z.strictObject({ conversationId, afterSeq: seq.optional() }),
  close: z.strictObject({ conversationId }),
  typing: z.strictObject({ conversationId, typing: z.boolean() }),
  presence: z.strictObject({ presence: z.enum(presences) }),
} as const;

export interface DeskSignalResult {
  open: DeskOpened;
  close: Record<string, never>;
  typing: Record<string, never>;
  presence: Record<string, never>;
}

import type { DeskAgent, DeskMessage, DeskSession } from "@switchboard/shared/desk/models";
import type { FailureCode } from "../../connection/failure.ts";

export interface Typing {
  side: "customer" | "agent";
  name: string;
  /** In ms of this computer's clock. */
  until: number;
}

/** Where a window onto the messages begins to be looked at. */
export type Target = { at: "end" } | { at: "seq"; seq: number };

/**
 * What is here of an open conversation's messages: a gapless run of seqs, never more than `maxLoaded` however long the
 * conversation is. Both its ends move as one scrolls.
 */
export interface Thread {
  conversationId: number;
  /** `cached`: from this computer, the server has not spoken yet. */
  status: "loading" | "cached" | "ready" | "failed";
  failure: FailureCode | null;
  messages: readonly DeskMessage[];
  hasOlder: boolean;
  /** The newest messages are elsewhere: what arrives is not added here but comes as one scrolls down. */
  detached: boolean;
  /** The server has newer ones that follow directly and are to be fetched. */
  behind: boolean;
  /** The newest seq heard of, whether it is here or not. */
  newestSeq: number;
  /** Counts how often the messages were replaced by others, rather than added to. */
  window: number;
  /** Where this window is to be looked at first; null: at what is new, else at its end. */
  target: Target | null;
  sessions: readonly DeskSession[];
  /** The conversation's revision of which the sessions tell. */
  sessionsRevision: number;
  members: readonly DeskAgent[];
  typing: readonly Typing[];
  /** The newest seq that has been on the screen. */
  seenSeq: number;
  /** "New messages" stands after this seq. */
  dividerSeq: number | null;
}

export const newThread = (conversationId: number): Thread => ({
  conversationId,
  status: "loading",
  failure: null,
  messages: [],
  hasOlder: false,
  detached: false,
  behind: false,
  newestSeq: 0,
  window: 0,
  target: null,
  sessions: [],
  sessionsRevision: 0,
  members: [],
  typing: [],
  seenSeq: 0,
  dividerSeq: null,
});

/** So many messages are here at most, so that a new one costs the same in a long conversation as in a short one. */
export const maxLoaded = 300;
/** So many are left when old ones make room at the end of a conversation that only grows. */
export const kept = 150;

/** The last message that is here. */
export const lastSeqOf = (thread: Thread): number => thread.messages.at(-1)?.seq ?? 0;
export const firstSeqOf = (thread: Thread): number | null => thread.messages[0]?.seq ?? null;

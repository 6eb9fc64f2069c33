import type { DeskConversation } from "@switchboard/shared/desk/models";
import type { NotifyPermission } from "../../platform/platform.ts";

/** Something an agent might want to hear of. */
export interface Incoming {
  kind: "message" | "waiting" | "transfer";
  conversationId: number;
  /** The newest message it is about. */
  seq: number;
  /** Since when somebody waits, or when it was handed over, ISO 8601; empty where it is about a message. */
  since: string;
  /** It happened just now, rather than while the desk was away. */
  live: boolean;
  /** What a colleague wrote when they handed it over. */
  note?: string | null;
}

/** What an agent has been told of a conversation, on this computer. */
export interface Told {
  /** Up to this message. */
  seq: number;
  /** Up to the wait that began then; help is asked for again without a new message. */
  since: string;
  /** When it was handed over last, by this computer's clock. */
  handedAt: string;
}

export const nothingTold: Told = { seq: 0, since: "", handedAt: "" };

/** One hand-over reaches all windows of a computer within this time. */
const sameActMs = 5_000;

/** A transfer is an act of its own: what was said before it may have been notified to somebody else. */
export function isTold(told: Told, { kind, seq, since }: Incoming): boolean {
  if (kind === "transfer") return Math.abs(Date.parse(since) - Date.parse(told.handedAt)) < sameActMs;
  return kind === "waiting" ? since <= told.since : seq <= told.seq;
}

export interface NotifyState {
  me: number;
  permission: NotifyPermission;
  enabled: boolean;
  /** It is an hour at which nothing is to pop up. */
  quiet: boolean;
  /** The conversation somebody is looking at in this window. */
  watched: number | null;
  told: Told;
  /** Everything up to here has been seen by agents. */
  agentReadSeq: number;
}

export type NotifyDecision = { notify: true } | { notify: false; reason: SuppressReason };
export type SuppressReason =
  | "off"
  | "no_permission"
  | "watching"
  | "already_seen"
  | "already_notified"
  | "quiet_hours";

const no = (reason: SuppressReason): NotifyDecision => ({ notify: false, reason });

export function shouldNotify(state: NotifyState, incoming: Incoming): NotifyDecision {
  if (state.watched === incoming.conversationId) return no("watching");
  // Just now a colleague may have looked at it too, which is no reason to keep it from its agent; later it is.
  const seen = incoming.seq <= state.agentReadSeq;
  if (incoming.kind === "message" && seen && !incoming.live) return no("already_seen");
  if (isTold(state.told, incoming)) return no("already_notified");
  if (!state.enabled) return no("off");
  if (state.quiet) return no("quiet_hours");
  if (state.permission !== "granted") return no("no_permission");
  return { notify: true };
}

/** A conversation this desk has never heard of counts as new only when its session began so recently. */
const newForMs = 120_000;

/** What a change of a conversation brings to tell of, if anything: never what agents wrote. */
export function incomingOf(
  before: DeskConversation | undefined,
  after: DeskConversation,
  me: number,
  { serverNow, live }: { serverNow: number; live: boolean },
): Incoming | null {
  const last = after.lastMessage;
  const conversationId = after.id;
  // A room stays with whoever had its last session.
  if (after.agent?.id === me && !after.closed && after.state !== "waiting") {
    // Found while scrolling through what has ended long ago.
    if (!before && !live && after.state === "ended") return null;
    const spoke = last?.side === "customer" && last.seq > (before?.lastMessage?.seq ?? 0);
    return spoke ? { kind: "message", conversationId, seq: last.seq, since: "", live } : null;
  }
  const since = unclaimedSince(after);
  if (since === null) return null;
  const isNew = before ? isArrival(before, after) : serverNow - Date.parse(since) < newForMs;
  return isNew ? { kind: "waiting", conversationId, seq: after.lastSeq, since, live } : null;
}

/** Given back to the queue by a colleague is no news to everybody; a customer who has just come is. */
function isArrival(before: DeskConversation, after: DeskConversation): boolean {
  if (before.state === "active" && before.sessionStartedAt === after.sessionStartedAt) return false;
  return before.state !== after.state || unclaimedSince(before) !== unclaimedSince(after);
}

/** Since when somebody waits whom nobody has claimed: for a session, or in a room that nobody has. */
function unclaimedSince(conversation: DeskConversation): string | null {
  const { state, agent, sessionStartedAt, needsReplySince, createdAt } = conversation;
  if (state === "waiting") return sessionStartedAt ?? createdAt;
  return state === "idle" && agent === null ? needsReplySince : null;
}

/**
 * Plain text for the system's notification area: nothing that reorders, hides or breaks lines, so that a message
 * cannot dress up as something else.
 */
export const plainText = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u200b\ufeff]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();

import type { DeskConversation } from "@switchboard/shared/desk/models";
import type { NotifyPermission } from "../../platform/platform.ts";

/** Something an agent might want to hear of. */
export interface Incoming {
  kind: "message" | "waiting" | "transfer";
  conversationId: number;
  /** The message it is about. */
  seq: number;
  /** It happened just now, rather than while the desk was away. */
  live: boolean;
}

export interface NotifyState {
  me: number;
  permission: NotifyPermission;
  enabled: boolean;
  /** The conversation somebody is looking at in this window. */
  watched: number | null;
  /** The newest seq of the conversation that was ever notified, on this computer. */
  notifiedSeq: number;
  /** Everything up to here has been seen by agents. */
  agentReadSeq: number;
}

export type NotifyDecision = { notify: true } | { notify: false; reason: SuppressReason };
export type SuppressReason = "off" | "no_permission" | "watching" | "already_seen" | "already_notified";

const no = (reason: SuppressReason): NotifyDecision => ({ notify: false, reason });

export function shouldNotify(state: NotifyState, incoming: Incoming): NotifyDecision {
  if (state.watched === incoming.conversationId) return no("watching");
  // Just now a colleague may have looked at it too, which is no reason to keep it from its agent; later it is.
  const seen = incoming.seq <= state.agentReadSeq;
  if (incoming.kind === "message" && seen && !incoming.live) return no("already_seen");
  // A transfer is an act of its own: what was said before it may have been notified to somebody else.
  if (incoming.kind !== "transfer" && incoming.seq <= state.notifiedSeq) return no("already_notified");
  if (!state.enabled) return no("off");
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
  if (after.state === "active" && after.agent?.id === me) {
    const spoke = last?.side === "customer" && last.seq > (before?.lastMessage?.seq ?? 0);
    return spoke ? { kind: "message", conversationId, seq: last.seq, live } : null;
  }
  if (after.state !== "waiting") return null;
  // Given back to the queue by a colleague is no news to everybody; a customer who has just come is.
  const arrived = before
    ? before.state === "idle" || before.state === "ended"
    : serverNow - Date.parse(after.sessionStartedAt ?? after.createdAt) < newForMs;
  return arrived ? { kind: "waiting", conversationId, seq: Math.max(1, after.lastSeq), live } : null;
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

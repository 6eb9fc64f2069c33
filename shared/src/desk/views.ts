import { priorities } from "../words.ts";
import type { DeskConversation } from "./models.ts";

/** The list's views, in the order they are shown; the first is the default. */
export const deskViews = ["needs-reply", "waiting", "mine", "all", "closed"] as const;
export type DeskView = (typeof deskViews)[number];

/**
 * Whether a conversation belongs to a view of the agent `me`. The backend's queries say the same in SQL; a test
 * holds the two together.
 *
 * needs-reply: the customer spoke last, and it is mine or nobody's. waiting: unclaimed. mine: claimed by me and
 * not ended, or a room that is mine although nobody has asked for a session. all: everything that was ever asked or
 * said. closed: the last session has ended.
 */
export function inView(view: DeskView, conversation: DeskConversation, me: number): boolean {
  switch (view) {
    case "needs-reply":
      return (
        conversation.needsReplySince !== null && (conversation.agent === null || conversation.agent.id === me)
      );
    case "waiting":
      return conversation.state === "waiting";
    case "mine":
      return (
        (conversation.state === "active" || conversation.state === "idle") && conversation.agent?.id === me
      );
    case "all":
      return conversation.state !== "idle" || conversation.lastSeq > 0;
    case "closed":
      return conversation.state === "ended";
  }
}

/** Puts the later one first. ISO times in UTC compare as text. */
function later(a: string | null, b: string | null): number {
  const [x, y] = [a ?? "", b ?? ""];
  return x === y ? 0 : x > y ? -1 : 1;
}

const urgency = ({ priority }: DeskConversation) => priorities.indexOf(priority);

/**
 * Longest waiting first where somebody waits, in the queue the more urgent before; newest first elsewhere. Ties go by
 * id.
 */
export function compareInView(view: DeskView, a: DeskConversation, b: DeskConversation): number {
  if (view === "needs-reply") return later(b.needsReplySince, a.needsReplySince) || a.id - b.id;
  if (view === "waiting") {
    return urgency(b) - urgency(a) || later(b.sessionStartedAt, a.sessionStartedAt) || a.id - b.id;
  }
  if (view === "closed") return later(a.endedAt, b.endedAt) || b.id - a.id;
  return later(a.lastActivityAt, b.lastActivityAt) || b.id - a.id;
}

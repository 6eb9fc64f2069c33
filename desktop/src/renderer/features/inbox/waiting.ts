import type { DeskConversation } from "@switchboard/shared/desk/models";

export type WaitingLevel = "none" | "waiting" | "late";

const waitingAfterMs = 40_000;
const lateAfterMs = 300_000;

/** For how long the customer has been waiting for an answer, in ms; null when nobody waits. */
export const waitingFor = ({ needsReplySince }: DeskConversation, now: number): number | null =>
  needsReplySince === null ? null : Math.max(0, now - Date.parse(needsReplySince));

export function waitingLevel(conversation: DeskConversation, now: number): WaitingLevel {
  const waited = waitingFor(conversation, now);
  if (waited === null || waited < waitingAfterMs) return "none";
  return waited < lateAfterMs ? "waiting" : "late";
}

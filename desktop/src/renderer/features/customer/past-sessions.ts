import type { DeskConversation, DeskPastSession, DeskSession } from "@switchboard/shared/desk/models";

type Here = Pick<DeskConversation, "id" | "inboxId" | "dialect" | "topic">;

/**
 * Every time this customer was helped, newest first: here as it is live, elsewhere as the server last told. A session
 * without a topic of its own bears its conversation's, where that is known.
 */
export function pastSessions(
  here: Here,
  sessions: readonly DeskSession[],
  history: readonly DeskPastSession[],
): DeskPastSession[] {
  const { id: conversationId, inboxId, dialect, topic } = here;
  const only = sessions.length === 1;
  const mine = sessions.map((session) => ({
    ...session,
    title: session.title ?? (only ? topic : null),
    conversationId,
    inboxId,
    dialect,
  }));
  const elsewhere = history.filter((session) => session.conversationId !== conversationId);
  return [...mine, ...elsewhere].sort((a, b) => later(a.startedAt, b.startedAt) || b.id - a.id);
}

/** ISO times in UTC compare as text. */
const later = (a: string, b: string): number => (a === b ? 0 : a > b ? -1 : 1);

/** What changes in the sessions here when the history elsewhere may have changed too: one began or ended. */
export const historyMark = (sessions: readonly DeskSession[]): string => {
  const last = sessions.at(-1);
  return `${last?.id ?? 0} ${last?.state ?? ""}`;
};

import type { DeskMessage, DeskSession } from "@switchboard/shared/desk/models";
import type { Thread } from "./thread.ts";

/** Where a session began or ended, among the messages. */
export interface SessionMark {
  kind: "session-start" | "session-end";
  key: string;
  session: DeskSession;
  at: string;
}

const mark = (kind: SessionMark["kind"], session: DeskSession, at: string): SessionMark => ({
  kind,
  key: `${kind}-${session.id}`,
  session,
  at,
});

/** One mark, and whether it stands before a message. */
interface Placed {
  mark: SessionMark;
  isBefore: (message: DeskMessage) => boolean;
}

/**
 * The marks that stand right before each loaded message, by its seq; those after all of them stand at `Infinity`.
 * Sessions without a topic have none: there a conversation is one session, which says nothing. But a rating does.
 */
export function sessionMarks({
  sessions,
  messages,
  hasOlder,
}: Pick<Thread, "sessions" | "messages" | "hasOlder">): ReadonlyMap<number, SessionMark[]> {
  const marks = new Map<number, SessionMark[]>();
  const rows = sessions.flatMap(placed).filter(({ mark }) => tells(mark));
  let next = 0;
  for (const message of [...messages, null]) {
    const here: SessionMark[] = [];
    for (let row = rows[next]; row && (message === null || row.isBefore(message)); row = rows[next]) {
      here.push(row.mark);
      next += 1;
    }
    // What belongs further up comes with the older messages.
    const isFurtherUp = hasOlder && message !== null && message === messages[0];
    const shown = isFurtherUp ? here.filter(({ session }) => session.afterSeq >= message.seq - 1) : here;
    if (shown.length > 0) marks.set(message?.seq ?? Number.POSITIVE_INFINITY, shown);
  }
  return marks;
}

const tells = ({ kind, session }: SessionMark): boolean =>
  session.title !== null || (kind === "session-end" && session.rating !== null);

/** In order. An end has no place of its own among the seqs, only a time; but the next session begins after it. */
function placed(session: DeskSession, index: number, all: readonly DeskSession[]): Placed[] {
  const { afterSeq, startedAt, endedAt } = session;
  const start: Placed = {
    mark: mark("session-start", session, startedAt),
    isBefore: ({ seq }) => seq > afterSeq,
  };
  if (endedAt === null) return [start];
  const following = all[index + 1]?.afterSeq ?? Number.POSITIVE_INFINITY;
  const end: Placed = {
    mark: mark("session-end", session, endedAt),
    isBefore: ({ seq, createdAt }) => seq > following || (seq > afterSeq && createdAt > endedAt),
  };
  return [start, end];
}

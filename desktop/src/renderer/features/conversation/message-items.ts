import type { DeskMessage, DeskSession } from "@switchboard/shared/desk/models";
import type { OutboxEntry } from "../../connection/outbox/outbox-state.ts";
import { sameDay } from "../../ui/time.ts";
import type { Thread } from "./threads-state.ts";

/** One line of the message list, in order. */
export type MessageItem =
  | { kind: "start"; key: string }
  | { kind: "day"; key: string; at: string }
  | { kind: "divider"; key: string }
  | { kind: "session-start"; key: string; session: DeskSession }
  | { kind: "session-end"; key: string; session: DeskSession }
  | { kind: "message"; key: string; message: DeskMessage; startsRun: boolean; endsRun: boolean }
  | { kind: "pending"; key: string; entry: OutboxEntry };

/** Within this time messages of one writer stand together. */
const runMs = 180_000;

const sameRun = (a: DeskMessage, b: DeskMessage): boolean =>
  a.side === b.side &&
  a.sender?.id === b.sender?.id &&
  Date.parse(b.createdAt) - Date.parse(a.createdAt) < runMs &&
  sameDay(a.createdAt, b.createdAt);

/** A message keeps its key when it comes back from the server, so that it does not flicker. */
const keyOf = (message: DeskMessage): string =>
  message.clientId === null ? `seq-${message.seq}` : `own-${message.clientId}`;

export function messageItems(thread: Thread, pending: readonly OutboxEntry[]): MessageItem[] {
  const { messages, dividerSeq, hasOlder } = thread;
  const items: MessageItem[] = [];
  const stored = new Set<string>();
  const episodes = sessionLines(thread);
  if (!hasOlder && messages.length > 0) items.push({ kind: "start", key: "start" });
  for (const [index, message] of messages.entries()) {
    const before = messages[index - 1];
    const after = messages[index + 1];
    if (message.clientId !== null) stored.add(message.clientId);
    if (!before || !sameDay(before.createdAt, message.createdAt)) {
      items.push({ kind: "day", key: `day-${message.seq}`, at: message.createdAt });
    }
    const began = episodes.before(message);
    items.push(...began);
    const divided = dividerSeq !== null && message.seq > dividerSeq && (before?.seq ?? 0) <= dividerSeq;
    // Not before everything: where all is new nothing needs to be told apart.
    if (divided && before) items.push({ kind: "divider", key: "divider" });
    const startsRun = divided || began.length > 0 || !before || !sameRun(before, message);
    const endsRun =
      !after || after.seq === (dividerSeq ?? -1) + 1 || episodes.stand(after) || !sameRun(message, after);
    items.push({ kind: "message", key: keyOf(message), message, startsRun, endsRun });
  }
  items.push(...episodes.left());
  for (const entry of pending) {
    if (!stored.has(entry.clientId)) items.push({ kind: "pending", key: `own-${entry.clientId}`, entry });
  }
  return items;
}

type SessionLine = Extract<MessageItem, { kind: "session-start" | "session-end" }>;

/** Where sessions began and ended among the messages that are loaded; only those with a topic, which rooms have. */
function sessionLines({ sessions, messages, hasOlder }: Thread) {
  const from = hasOlder ? (messages[0]?.seq ?? 0) : 0;
  const lines = sessions
    .filter(({ title, afterSeq }) => title !== null && afterSeq >= from - 1)
    .flatMap((session) => [
      { line: line("session-start", session), session, at: null },
      ...(session.endedAt === null
        ? []
        : [{ line: line("session-end", session), session, at: session.endedAt }]),
    ]);
  const isBefore = (message: DeskMessage) => {
    const next = lines[0];
    if (!next || message.seq <= next.session.afterSeq) return false;
    return next.at === null || message.createdAt > next.at;
  };
  return {
    stand: isBefore,
    before(message: DeskMessage): SessionLine[] {
      const found: SessionLine[] = [];
      while (isBefore(message)) found.push(...lines.splice(0, 1).map((each) => each.line));
      return found;
    },
    left: (): SessionLine[] => lines.map((each) => each.line),
  };
}

const line = (kind: SessionLine["kind"], session: DeskSession): SessionLine => ({
  kind,
  key: `${kind}-${session.id}`,
  session,
});

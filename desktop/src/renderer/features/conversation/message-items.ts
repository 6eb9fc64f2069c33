import type { DeskMessage } from "@switchboard/shared/desk/models";
import type { OutboxEntry } from "../../connection/outbox/outbox-state.ts";
import { dayTeller } from "../../ui/time.ts";
import { type SessionMark, sessionMarks } from "./session-marks.ts";
import type { Thread } from "./thread.ts";

/** One line of the message list, in order. */
export type MessageItem =
  | { kind: "start"; key: string }
  | { kind: "day"; key: string; at: string }
  | { kind: "divider"; key: string }
  | SessionMark
  | { kind: "message"; key: string; message: DeskMessage; startsRun: boolean; endsRun: boolean }
  | { kind: "pending"; key: string; entry: OutboxEntry };

/** What of a thread its lines depend on: not who types, for one. */
export type LinesOf = Pick<Thread, "messages" | "dividerSeq" | "hasOlder" | "detached" | "sessions">;

/** Within this time messages of one writer stand together. */
const runMs = 180_000;

/** Whether each message stands together with the one before it. Times are read once: a page comes between two frames. */
function runsOn(messages: readonly DeskMessage[]): boolean[] {
  const dayOf = dayTeller();
  const times = messages.map(({ createdAt }) => Date.parse(createdAt));
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const [from, to] = [times[index - 1] ?? Number.NEGATIVE_INFINITY, times[index] ?? 0];
    const oneWriter = before?.side === message.side && before.sender?.id === message.sender?.id;
    return oneWriter && to - from < runMs && dayOf(from) === dayOf(to);
  });
}

/** A message keeps its key when it comes back from the server, so that it does not flicker. */
const keyOf = (message: DeskMessage): string =>
  message.clientId === null ? `seq-${message.seq}` : `own-${message.clientId}`;

export function messageItems(thread: LinesOf, pending: readonly OutboxEntry[]): MessageItem[] {
  const { messages, dividerSeq, hasOlder, detached } = thread;
  const items: MessageItem[] = [];
  const stored = new Set<string>();
  const marks = sessionMarks(thread);
  const goesOn = runsOn(messages);
  const dayOf = dayTeller();
  const dayAt = (at: string) => dayOf(Date.parse(at));
  // In the middle of a day its line stands further up, and one here would jump when that comes.
  let day = hasOlder && messages[0] ? dayAt(messages[0].createdAt) : null;

  /** Says which day it is where that changes. */
  function enter(at: string, key: string): void {
    const entered = dayAt(at);
    if (entered !== day) items.push({ kind: "day", key: `day-${key}`, at });
    day = entered;
  }
  function markSessions(found: readonly SessionMark[]): void {
    for (const mark of found) {
      enter(mark.at, mark.key);
      items.push(mark);
    }
  }

  if (!hasOlder && messages.length > 0) items.push({ kind: "start", key: "start" });
  for (const [index, message] of messages.entries()) {
    const before = messages[index - 1];
    const after = messages[index + 1];
    if (message.clientId !== null) stored.add(message.clientId);
    const here = marks.get(message.seq) ?? [];
    markSessions(here);
    enter(message.createdAt, String(message.seq));
    const divided = dividerSeq !== null && message.seq > dividerSeq && (before?.seq ?? 0) <= dividerSeq;
    // Not before everything: where all is new nothing needs to be told apart.
    if (divided && before) items.push({ kind: "divider", key: "divider" });
    const startsRun = divided || here.length > 0 || !goesOn[index];
    const endsRun =
      !after || after.seq === (dividerSeq ?? -1) + 1 || marks.has(after.seq) || !goesOn[index + 1];
    items.push({ kind: "message", key: keyOf(message), message, startsRun, endsRun });
  }
  // What stands at the end of the conversation is not told in the middle of it.
  if (detached) return items;
  markSessions(marks.get(Number.POSITIVE_INFINITY) ?? []);
  for (const entry of pending) {
    if (!stored.has(entry.clientId)) items.push({ kind: "pending", key: `own-${entry.clientId}`, entry });
  }
  return items;
}

const same = (a: MessageItem, b: MessageItem): boolean =>
  Object.keys(b).every((name) => a[name as keyof MessageItem] === b[name as keyof MessageItem]);

/**
 * The lines as they are now; of those that were so before, the very same objects: who draws a line again only when it is
 * another has little to do when a page of older ones comes in above.
 */
export function keepSame(
  before: readonly MessageItem[],
  now: readonly MessageItem[],
): readonly MessageItem[] {
  const known = new Map(before.map((item) => [item.key, item]));
  return now.map((item) => {
    const was = known.get(item.key);
    return was && same(was, item) ? was : item;
  });
}

/** The line at which a message begins to be looked at: with the day or the session that begins before it. */
export function indexOfSeq(items: readonly MessageItem[], seq: number): number {
  let index = items.findIndex((item) => item.kind === "message" && item.message.seq >= seq);
  while (index > 0 && items[index - 1]?.kind !== "message") index -= 1;
  return index;
}

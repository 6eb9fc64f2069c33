import type { DeskMessage, DeskMessagePage } from "@switchboard/shared/desk/models";
import { firstSeqOf, kept, lastSeqOf, maxLoaded, type Target, type Thread } from "./thread.ts";

/** How somebody looks at a conversation while something new comes in. */
export interface Look {
  /** Somebody sits in front of it, at its end. */
  watched: boolean;
  /** Its end is on the screen, so that nobody sees old ones go at the other. */
  atEnd: boolean;
}

export const away: Look = { watched: false, atEnd: false };

/**
 * Adds what directly follows; what does not follow shows a hole, which is fetched rather than shown. Known ones
 * are dropped.
 */
export function appendNew(thread: Thread, incoming: readonly DeskMessage[], look: Look): Thread {
  const heard = withNewest(thread, incoming.at(-1)?.seq ?? 0);
  if (thread.detached) return heard === thread ? thread : told(heard, incoming, thread.newestSeq, look);
  const last = lastSeqOf(thread);
  const news: DeskMessage[] = [];
  let behind = thread.behind;
  for (const message of incoming) {
    const expected = last + news.length + 1;
    if (message.seq === expected) news.push(message);
    else if (message.seq > expected) behind = true;
  }
  if (news.length === 0) return behind === thread.behind ? thread : { ...heard, behind };
  const grown = told({ ...heard, behind }, news, last, look);
  return bounded(grown, [...thread.messages, ...news], look);
}

/** Who wrote types no more, and what nobody looked at is divided from what was there. */
function told(thread: Thread, news: readonly DeskMessage[], after: number, { watched }: Look): Thread {
  const typing = thread.typing.filter((who) => !news.some((m) => m.side === who.side));
  const divided = watched || thread.dividerSeq !== null || !news.some((m) => m.side === "customer");
  return { ...thread, typing, dividerSeq: divided ? thread.dividerSeq : after };
}

/**
 * At the end the oldest make room. Where somebody reads further up, or has not come back to it yet, what is here
 * stays as it is, and the end is fetched when they go there.
 */
function bounded(thread: Thread, messages: readonly DeskMessage[], { atEnd }: Look): Thread {
  if (messages.length <= maxLoaded) return { ...thread, messages };
  if (atEnd) return { ...thread, messages: messages.slice(-kept), hasOlder: true };
  return { ...thread, messages: messages.slice(0, maxLoaded), detached: true, behind: false };
}

const withNewest = (thread: Thread, seq: number): Thread =>
  seq <= thread.newestSeq ? thread : { ...thread, newestSeq: seq };

/** Older ones, which push newest ones out where there are too many. */
export function applyOlder(thread: Thread, page: DeskMessagePage): Thread {
  const first = firstSeqOf(thread) ?? Number.POSITIVE_INFINITY;
  const older = page.messages.filter((message) => message.seq < first);
  const fits = older.length === 0 || older.at(-1)?.seq === first - 1;
  if (!fits) return thread;
  const all = [...older, ...thread.messages];
  const base = { ...thread, hasOlder: page.hasOlder };
  if (all.length <= maxLoaded) return { ...base, messages: all };
  return { ...base, messages: all.slice(0, maxLoaded), detached: true, behind: false };
}

/** What was missing at the end of a conversation that is followed. */
export function applyNewer(thread: Thread, page: DeskMessagePage, look: Look = away): Thread {
  const next = appendNew({ ...thread, behind: false }, page.messages, look);
  return { ...next, behind: page.hasNewer && !next.detached };
}

/** One scrolls down to where the end is not here: newer ones, which push the oldest out where there are too many. */
export function applyFollowing(thread: Thread, page: DeskMessagePage): Thread {
  const last = lastSeqOf(thread);
  const newer = page.messages.filter((message) => message.seq > last);
  const fits = newer.length === 0 || newer[0]?.seq === last + 1;
  if (!fits || !thread.detached) return thread;
  const all = [...thread.messages, ...newer];
  const messages = all.slice(-maxLoaded);
  const hasOlder = thread.hasOlder || messages.length < all.length;
  return joined({ ...thread, messages, hasOlder }, page.hasNewer);
}

/** Other messages in place of those that were here: around a place, or the newest. */
export function replaceMessages(thread: Thread, page: DeskMessagePage, target: Target | null): Thread {
  const { messages, hasOlder } = page;
  const window = thread.window + 1;
  return joined({ ...thread, messages, hasOlder, window, target }, page.hasNewer);
}

/** Another place of what is here. */
export const lookAt = (thread: Thread, target: Target): Thread => ({
  ...thread,
  window: thread.window + 1,
  target,
});

/** Where a page reaches the end the thread goes on from there; what arrived while it was asked for is fetched. */
function joined(thread: Thread, hasNewer: boolean): Thread {
  const last = lastSeqOf(thread);
  const newestSeq = Math.max(thread.newestSeq, last);
  return { ...thread, newestSeq, detached: hasNewer, behind: !hasNewer && newestSeq > last };
}

/** Whether a message is here. */
export const holds = (thread: Thread, seq: number): boolean =>
  seq >= (firstSeqOf(thread) ?? Number.POSITIVE_INFINITY) && seq <= lastSeqOf(thread);

/** The end of the conversation is on the screen. */
export function seeAll(thread: Thread): Thread {
  const last = lastSeqOf(thread);
  return thread.detached || thread.seenSeq >= last ? thread : { ...thread, seenSeq: last };
}

/** The agent answered, or looked elsewhere: what was new is not new any more. */
export const withoutDivider = (thread: Thread): Thread =>
  thread.dividerSeq === null ? thread : { ...thread, dividerSeq: null };

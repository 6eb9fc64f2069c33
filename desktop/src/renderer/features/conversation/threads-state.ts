import type { DeskOpened } from "@switchboard/shared/desk/models";
import type { ServerEvent } from "../../connection/server-event.ts";
import { newThread, type Thread } from "./thread.ts";
import { appendNew, away, type Look } from "./thread-window.ts";

export interface ThreadsState {
  byId: ReadonlyMap<number, Thread>;
  /** The conversation somebody is looking at, at its end. */
  watched: number | null;
  /** The conversations whose end is on the screen: several where several stand side by side. */
  atEnd: ReadonlySet<number>;
}

export const noThreads: ThreadsState = { byId: new Map(), watched: null, atEnd: new Set() };

export const lookOf = ({ watched, atEnd }: ThreadsState, id: number): Look => ({
  watched: watched === id,
  atEnd: atEnd.has(id),
});

/** A hint to stop showing somebody as typing who went away without saying so. */
export const typingValidMs = 6_000;

export function withThread(
  state: ThreadsState,
  id: number,
  change: (thread: Thread) => Thread,
): ThreadsState {
  const before = state.byId.get(id);
  if (!before) return state;
  const after = change(before);
  return after === before ? state : { ...state, byId: new Map(state.byId).set(id, after) };
}

export function applyServerEvent(state: ThreadsState, event: ServerEvent, now: number): ThreadsState {
  switch (event.type) {
    case "messages":
      return withThread(state, event.conversationId, (thread) =>
        appendNew(thread, event.messages, lookOf(state, event.conversationId)),
      );
    case "typing":
      return withThread(state, event.conversationId, (thread) => applyTyping(thread, event, now));
    case "presence":
      return mapThreads(state, (thread) => ({
        ...thread,
        members: thread.members.map((m) => (m.id === event.agentId ? { ...m, presence: event.presence } : m)),
      }));
    case "conversations":
    case "tickets":
    case "transferred":
    case "membership":
    case "bye":
      return state;
  }
}

export function mapThreads(state: ThreadsState, change: (thread: Thread) => Thread): ThreadsState {
  return { ...state, byId: new Map(Array.from(state.byId, ([id, thread]) => [id, change(thread)])) };
}

function applyTyping(
  thread: Thread,
  event: { side: "customer" | "agent"; name: string; typing: boolean },
  now: number,
): Thread {
  const others = thread.typing.filter((who) => who.side !== event.side || who.name !== event.name);
  const { side, name } = event;
  return {
    ...thread,
    typing: event.typing ? [...others, { side, name, until: now + typingValidMs }] : others,
  };
}

export function dropStaleTyping(state: ThreadsState, now: number): ThreadsState {
  const stale = [...state.byId.values()].some((thread) => thread.typing.some((who) => who.until <= now));
  if (!stale) return state;
  return mapThreads(state, (thread) => ({
    ...thread,
    typing: thread.typing.filter((who) => who.until > now),
  }));
}

/**
 * The answer to `open`: the newest page, or with `resync` only what is newer than what is here. Where the end is not
 * here it only tells how far the conversation has come.
 */
export function applyOpened(thread: Thread, opened: DeskOpened, resync: boolean, look: Look = away): Thread {
  // The server has another history than what is here: nothing of that may stay.
  if (opened.reset && resync) return applyOpened(startedOver(thread), opened, false, look);
  const { conversation } = opened;
  const base: Thread = { ...withSessions(thread, opened), status: "ready", failure: null };
  const newestSeq = Math.max(thread.newestSeq, conversation.lastSeq, opened.messages.at(-1)?.seq ?? 0);
  if (resync && thread.detached) return { ...base, newestSeq };
  if (resync) {
    const next = appendNew({ ...base, behind: false }, opened.messages, look);
    return { ...next, newestSeq, behind: !next.detached && (next.behind || opened.hasNewer) };
  }
  const firstUnread = conversation.unread > 0 ? conversation.agentReadSeq : null;
  return {
    ...base,
    messages: opened.messages,
    hasOlder: opened.hasOlder,
    detached: false,
    behind: opened.hasNewer,
    newestSeq,
    window: thread.window + 1,
    target: null,
    dividerSeq: firstUnread,
    // What was new on opening counts as seen only once its end has been on the screen.
    seenSeq: Math.max(thread.seenSeq, firstUnread ?? opened.messages.at(-1)?.seq ?? 0),
  };
}

const startedOver = ({ conversationId, window }: Thread): Thread => ({
  ...newThread(conversationId),
  window,
});

/** Where a page of newest messages begins after what is new: after which seq to look for the rest; else null. */
export function unreadBefore({ dividerSeq, messages }: Thread): number | null {
  const first = messages[0]?.seq ?? 0;
  return dividerSeq !== null && dividerSeq + 1 < first ? dividerSeq : null;
}

/** Sessions and members anew. Of two answers under way at once the older one may come last, and says nothing. */
export function withSessions(
  thread: Thread,
  {
    sessions,
    members,
    conversation: { revision },
  }: Pick<DeskOpened, "sessions" | "members" | "conversation">,
): Thread {
  if (revision < thread.sessionsRevision) return thread;
  return { ...thread, sessions, members, sessionsRevision: revision };
}

import type {
  DeskAgent,
  DeskMessage,
  DeskMessagePage,
  DeskOpened,
  DeskSession,
} from "@switchboard/shared/desk/models";
import type { FailureCode } from "../../connection/failure.ts";
import type { ServerEvent } from "../../connection/server-event.ts";

export interface Typing {
  side: "customer" | "agent";
  name: string;
  /** In ms of this computer's clock. */
  until: number;
}

/** An open conversation's messages, without holes: what is here is a gapless run of seqs. */
export interface Thread {
  conversationId: number;
  /** `cached`: from this computer, the server has not spoken yet. */
  status: "loading" | "cached" | "ready" | "failed";
  failure: FailureCode | null;
  messages: readonly DeskMessage[];
  hasOlder: boolean;
  /** The server has newer ones that are to be fetched. */
  behind: boolean;
  sessions: readonly DeskSession[];
  /** The conversation's revision of which the sessions tell. */
  sessionsRevision: number;
  members: readonly DeskAgent[];
  typing: readonly Typing[];
  /** The newest seq that has been on the screen. */
  seenSeq: number;
  /** "New messages" stands after this seq. */
  dividerSeq: number | null;
}

export interface ThreadsState {
  byId: ReadonlyMap<number, Thread>;
  /** The conversation somebody is looking at, at its end. */
  watched: number | null;
}

export const noThreads: ThreadsState = { byId: new Map(), watched: null };

export const newThread = (conversationId: number): Thread => ({
  conversationId,
  status: "loading",
  failure: null,
  messages: [],
  hasOlder: false,
  behind: false,
  sessions: [],
  sessionsRevision: 0,
  members: [],
  typing: [],
  seenSeq: 0,
  dividerSeq: null,
});

/** A hint to stop showing somebody as typing who went away without saying so. */
export const typingValidMs = 6_000;
/** Messages kept of a conversation that only grows at its end; older ones are a scroll away. */
const kept = 600;

export const lastSeqOf = (thread: Thread): number => thread.messages.at(-1)?.seq ?? 0;

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
        appendNew(thread, event.messages, state.watched === thread.conversationId),
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

/**
 * Adds what directly follows; what does not follow shows a hole, which is fetched rather than shown. Known ones
 * are dropped.
 */
export function appendNew(thread: Thread, incoming: readonly DeskMessage[], watched: boolean): Thread {
  const last = lastSeqOf(thread);
  const news: DeskMessage[] = [];
  let behind = thread.behind;
  for (const message of incoming) {
    const expected = last + news.length + 1;
    if (message.seq === expected) news.push(message);
    else if (message.seq > expected) behind = true;
  }
  if (news.length === 0) return behind === thread.behind ? thread : { ...thread, behind };
  const typing = thread.typing.filter((who) => !news.some((m) => m.side === who.side));
  const divided = watched || thread.dividerSeq !== null || !news.some((m) => m.side === "customer");
  return trimmed(
    {
      ...thread,
      behind,
      typing,
      messages: [...thread.messages, ...news],
      dividerSeq: divided ? thread.dividerSeq : last,
    },
    watched,
  );
}

/** Only at the end of the conversation, where nobody sees the old ones go. */
function trimmed(thread: Thread, watched: boolean): Thread {
  if (!watched || thread.messages.length <= 2 * kept) return thread;
  return { ...thread, messages: thread.messages.slice(-kept), hasOlder: true };
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

/** The answer to `open`: the newest page, or with `resync` only what is newer than what is here. */
export function applyOpened(thread: Thread, opened: DeskOpened, resync: boolean): Thread {
  const { conversation } = opened;
  const base: Thread = { ...withSessions(thread, opened), status: "ready", failure: null };
  if (resync) {
    const next = appendNew({ ...base, behind: false }, opened.messages, false);
    return { ...next, behind: next.behind || opened.hasNewer };
  }
  const firstUnread = conversation.unread > 0 ? conversation.agentReadSeq : null;
  return {
    ...base,
    messages: opened.messages,
    hasOlder: opened.hasOlder,
    behind: opened.hasNewer,
    dividerSeq: firstUnread,
    // What was new on opening counts as seen only once its end has been on the screen.
    seenSeq: Math.max(thread.seenSeq, firstUnread ?? opened.messages.at(-1)?.seq ?? 0),
  };
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

export function applyOlder(thread: Thread, page: DeskMessagePage): Thread {
  const first = thread.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const older = page.messages.filter((message) => message.seq < first);
  const fits = older.length === 0 || older.at(-1)?.seq === first - 1;
  if (!fits) return thread;
  return { ...thread, messages: [...older, ...thread.messages], hasOlder: page.hasOlder };
}

export function applyNewer(thread: Thread, page: DeskMessagePage): Thread {
  const next = appendNew({ ...thread, behind: false }, page.messages, false);
  return { ...next, behind: page.hasNewer };
}

/** The end of the conversation is on the screen. */
export function seeAll(thread: Thread): Thread {
  const last = lastSeqOf(thread);
  return thread.seenSeq >= last ? thread : { ...thread, seenSeq: last };
}

/** The agent answered, or looked elsewhere: what was new is not new any more. */
export const withoutDivider = (thread: Thread): Thread =>
  thread.dividerSeq === null ? thread : { ...thread, dividerSeq: null };

import type { WindowHello, WindowMessagePage, WindowOpened } from "@switchboard/shared/window/models";
import { withConversation } from "./apply-server-event.ts";
import type { ChatState, OutboxItem, Thread } from "./state.ts";
import { withOlder, withOpened } from "./thread.ts";

/** What the window itself learns or decides. All pure. */

export function applyHello(state: ChatState, hello: WindowHello): ChatState {
  return hello.conversations.reduce(withConversation, { ...state, me: hello.me });
}

/** @param after the seq that was asked after; null for the newest page */
export function applyOpened(state: ChatState, opened: WindowOpened, after: number | null): ChatState {
  const { id } = opened.conversation;
  const next = withConversation(opened.reset ? withoutConversation(state, id) : state, opened.conversation);
  const thread = withOpened(state.threads[id], opened, after);
  const arrived = new Set(opened.messages.flatMap(({ clientId }) => clientId ?? []));
  return {
    ...next,
    threads: { ...next.threads, [id]: thread },
    outbox: next.outbox.filter(({ clientId }) => !arrived.has(clientId)),
  };
}

/** As if it were not known, so that revisions of another history count for nothing. */
function withoutConversation(state: ChatState, id: string): ChatState {
  const { [id]: _, ...conversations } = state.conversations;
  return { ...state, conversations };
}

export function applyOlder(state: ChatState, id: string, page: WindowMessagePage): ChatState {
  const thread = state.threads[id];
  if (!thread) return state;
  return {
    ...state,
    threads: { ...state.threads, [id]: withOlder(thread, page.messages, page.hasOlder) },
  };
}

/** Nobody tells us anything any more: every thread has to be asked for what is newer. */
export function applyCutOff(state: ChatState): ChatState {
  const threads: Record<string, Thread> = {};
  for (const [id, thread] of Object.entries(state.threads)) threads[id] = { ...thread, caughtUp: false };
  return { ...state, threads, typing: {} };
}

/** Read up to there, told before the server has confirmed it. */
export function applyRead(state: ChatState, id: string, seq: number): ChatState {
  const known = state.conversations[id];
  if (!known || known.customerReadSeq >= seq) return state;
  const read = { ...known, customerReadSeq: seq, unread: seq >= known.lastSeq ? 0 : known.unread };
  return { ...state, conversations: { ...state.conversations, [id]: read } };
}

export function applyTypingOver(state: ChatState, now: number): ChatState {
  const still = Object.entries(state.typing).filter(([, { until }]) => until > now);
  if (still.length === Object.keys(state.typing).length) return state;
  return { ...state, typing: Object.fromEntries(still) };
}

export function applyOutboxItem(state: ChatState, clientId: string, change: Partial<OutboxItem>): ChatState {
  const outbox = state.outbox.map((item) => (item.clientId === clientId ? { ...item, ...change } : item));
  return { ...state, outbox };
}

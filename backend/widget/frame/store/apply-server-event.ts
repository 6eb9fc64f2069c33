import type { WindowConversation, WindowMessage } from "@switchboard/shared/window/models";
import type { ServerEvent } from "../api/socket.ts";
import type { ChatState } from "./state.ts";
import { withLive } from "./thread.ts";

/** How long somebody is believed to be typing without saying so again. */
const typingForMs = 6_000;

/** What is known after the server said that. Pure; the same event twice changes nothing. */
export function applyServerEvent(state: ChatState, event: ServerEvent, now: number): ChatState {
  switch (event.type) {
    case "messages":
      return withMessages(state, event.conversation, event.messages, { inOrder: true });
    case "conversation":
      return withConversation(state, event.conversation);
    case "typing": {
      const { [event.conversation]: _, ...others } = state.typing;
      if (!event.typing) return { ...state, typing: others };
      const typing = { ...others, [event.conversation]: { name: event.name, until: now + typingForMs } };
      return { ...state, typing };
    }
    case "notification": {
      const { view, visible } = state;
      const looking = view.at === "conversation" && view.id === event.notification.conversation && visible;
      return looking ? state : { ...state, notice: event.notification };
    }
    case "bye":
      return state;
  }
}

/** The newer of what is known and what came. */
export function withConversation(state: ChatState, conversation: WindowConversation): ChatState {
  const known = state.conversations[conversation.id];
  if (known && known.revision > conversation.revision) return state;
  // A message may overtake the revision it belongs to.
  const lastSeq = Math.max(conversation.lastSeq, known?.lastSeq ?? 0);
  const customerReadSeq = Math.max(conversation.customerReadSeq, known?.customerReadSeq ?? 0);
  const agentReadSeq = Math.max(conversation.agentReadSeq, known?.agentReadSeq ?? 0);
  const unread = customerReadSeq >= lastSeq ? 0 : conversation.unread;
  const newer = { ...conversation, lastSeq, customerReadSeq, agentReadSeq, unread };
  return { ...state, conversations: { ...state.conversations, [conversation.id]: newer } };
}

/**
 * Messages in a conversation.
 * @param inOrder whether the server tells them one after the other; the answer to what was sent may overtake others
 */
export function withMessages(
  state: ChatState,
  id: string,
  messages: readonly WindowMessage[],
  { inOrder }: { inOrder: boolean },
): ChatState {
  if (messages.length === 0) return state;
  const arrived = new Set(messages.flatMap(({ clientId }) => clientId ?? []));
  const outbox = state.outbox.filter(({ clientId }) => !arrived.has(clientId));
  const thread = withLive(state.threads[id], messages, inOrder);
  const conversation = withNews(state.conversations[id], messages);
  const spoke = messages.some(({ side }) => side === "agent");
  const { [id]: typist, ...others } = state.typing;
  return {
    ...state,
    outbox: outbox.length === state.outbox.length ? state.outbox : outbox,
    threads: thread ? { ...state.threads, [id]: thread } : state.threads,
    conversations: conversation ? { ...state.conversations, [id]: conversation } : state.conversations,
    typing: typist && spoke ? others : state.typing,
  };
}

/** The conversation's own account of what it holds, until the server tells it again. */
function withNews(
  known: WindowConversation | undefined,
  messages: readonly WindowMessage[],
): WindowConversation | undefined {
  const fresh = messages.filter(({ seq }) => seq > (known?.lastSeq ?? 0));
  const last = fresh.at(-1);
  if (!known || !last) return known;
  const unread = fresh.filter(({ side, seq }) => side === "agent" && seq > known.customerReadSeq).length;
  const spoken = fresh.findLast(({ side }) => side !== "system");
  return {
    ...known,
    lastSeq: last.seq,
    unread: known.unread + unread,
    lastMessage: spoken ? { text: spoken.text, at: spoken.createdAt } : known.lastMessage,
  };
}

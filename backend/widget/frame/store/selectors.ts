import type { WindowConversation, WindowMe, WindowMessage } from "@switchboard/shared/window/models";
import type { ChatState } from "./state.ts";

/** The customer's conversations, the one with the latest news first. */
export function conversationsByNews(state: Pick<ChatState, "conversations">): WindowConversation[] {
  const when = ({ lastMessage, startedAt }: WindowConversation) => lastMessage?.at ?? startedAt;
  return Object.values(state.conversations).sort((a, b) => when(b).localeCompare(when(a)));
}

/** The conversation that goes on: the newest one which still takes messages. */
export function openConversation(state: Pick<ChatState, "conversations">): WindowConversation | null {
  return conversationsByNews(state).find(({ closed }) => !closed) ?? null;
}

/** Those the server is asked to tell about: the one on the screen, and the newest that go on. */
export function followed(state: Pick<ChatState, "conversations" | "view">, most = 5): string[] {
  const live = conversationsByNews(state)
    .filter(({ closed }) => !closed)
    .slice(0, most)
    .map(({ id }) => id);
  return state.view.at === "conversation" ? [...new Set([state.view.id, ...live])] : live;
}

/** What the launcher shows: nothing while the customer is looking. */
export function unreadCount(state: Pick<ChatState, "conversations" | "visible">): number {
  if (state.visible) return 0;
  return Object.values(state.conversations).reduce((sum, { unread }) => sum + unread, 0);
}

/** Whether the customer at this window said it. A visitor's own messages have no sender. */
export function isOwn(message: WindowMessage, me: WindowMe | null): boolean {
  if (message.side !== "customer") return false;
  return message.sender === null || me === null || message.sender.key === me.key;
}

/** The channels whose sessions are about something, and so ask for a topic. */
export function topicUse(dialect: string): "required" | "optional" | "none" {
  if (dialect === "oss") return "required";
  return dialect === "support" || dialect === "tenant" ? "optional" : "none";
}

import type { Conversation } from "../core/conversations/conversation.ts";
import type { DomainEvent } from "../core/events.ts";
import type { MessageRow } from "../core/ports/messages.ts";
import type { Placed } from "./conversation-streams.ts";

/** What the conversations that are listened to got in one commit, as streams carry it. */
export function storedIn<T>(
  events: readonly DomainEvent[],
  isHeard: (conversation: Conversation) => boolean,
  place: (message: MessageRow, conversation: Conversation) => Placed<T>,
): Map<number, Placed<T>[]> {
  const byConversation = new Map<number, Placed<T>[]>();
  for (const event of events) {
    if (event.type !== "message_stored" || !isHeard(event.conversation)) continue;
    const { id } = event.conversation;
    const message = place(event.message, event.conversation);
    const known = byConversation.get(id);
    if (known) known.push(message);
    else byConversation.set(id, [message]);
  }
  return byConversation;
}

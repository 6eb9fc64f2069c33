import type { Core } from "../core/core.ts";
import type { DomainEvent } from "../core/events.ts";
import type { Metrics } from "../http/metrics.ts";
import { ConversationFeed } from "../realtime/conversation-feed.ts";
import { rooms } from "../realtime/handshake.ts";
import { presentConversation, presentMessage } from "./present.ts";
import type { DeskNamespace } from "./sockets.ts";

/** Carries each commit's events to the sockets that should hear of them. */
export function publishTo(
  namespace: DeskNamespace,
  core: Core,
  metrics: Metrics,
  onFailure: (e: unknown) => void,
) {
  const feed = new ConversationFeed(
    async (ids) => (await core.conversations.rows(ids)).map(presentConversation),
    (inboxId, conversations) =>
      namespace.to([rooms.inbox(inboxId), rooms.everyInbox]).emit("conversations", { conversations }),
    onFailure,
  );

  const publish = (events: readonly DomainEvent[]) => {
    for (const [conversationId, messages] of messagesByConversation(events)) {
      namespace.to(rooms.conversation(conversationId)).emit("messages", { conversationId, messages });
    }
    for (const event of events) {
      core.directory.notice(event);
      announce(event);
    }
  };

  const announce = (event: DomainEvent): void => {
    switch (event.type) {
      case "message_stored":
        metrics.messagesStored.inc({ dialect: event.conversation.dialect, side: event.message.side });
        feed.touch(event.conversation.id);
        return;
      case "conversation_changed":
        feed.touch(event.conversationId);
        return;
      case "conversation_transferred":
        namespace
          .to(rooms.account(event.toAgentId))
          .emit("transferred", { conversationId: event.conversationId, by: event.by });
        return;
      case "presence_changed":
        core.directory
          .inboxIdsOf(event.accountId)
          .then((ids) =>
            namespace
              .to([...[...ids].map(rooms.inbox), rooms.everyInbox])
              .emit("presence", { agentId: event.accountId, presence: event.presence }),
          )
          .catch(onFailure);
        return;
      case "membership_changed":
        namespace.to(rooms.account(event.accountId)).emit("membership");
        return;
      case "sign_in_ended":
        disconnect(namespace, rooms.signIn(event.signInId), "signed_out");
        return;
      case "account_disabled":
        disconnect(namespace, rooms.account(event.accountId), "disabled");
        return;
    }
  };

  return { publish, stop: () => feed.stop() };
}

/** One packet a conversation and commit, however many messages it stored. */
function messagesByConversation(events: readonly DomainEvent[]) {
  const grouped = new Map<number, ReturnType<typeof presentMessage>[]>();
  for (const event of events) {
    if (event.type !== "message_stored") continue;
    const messages = grouped.get(event.conversation.id);
    if (messages) messages.push(presentMessage(event.message));
    else grouped.set(event.conversation.id, [presentMessage(event.message)]);
  }
  return grouped;
}

/** On every process that has sockets in the room. */
function disconnect(namespace: DeskNamespace, room: string, reason: "signed_out" | "disabled"): void {
  namespace.to(room).emit("bye", { reason });
  namespace.in(room).disconnectSockets(true);
}

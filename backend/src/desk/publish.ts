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
    for (const [conversationId, { messages, origin }] of newsByConversation(events)) {
      const followers = namespace.to(rooms.conversation(conversationId));
      (origin ? followers.except(origin) : followers).emit("messages", { conversationId, messages });
    }
    for (const event of events) {
      core.directory.notice(event);
      announce(event);
    }
    countMessages(metrics, events);
  };

  const announce = (event: DomainEvent): void => {
    switch (event.type) {
      case "message_stored":
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

function countMessages(metrics: Metrics, events: readonly DomainEvent[]): void {
  const counts = new Map<string, number>();
  for (const event of events) {
    if (event.type !== "message_stored") continue;
    const key = `${event.conversation.dialect} ${event.message.side}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of counts) {
    const [dialect = "", side = ""] = key.split(" ");
    metrics.messagesStored.inc({ dialect, side }, count);
  }
}

interface News {
  messages: ReturnType<typeof presentMessage>[];
  /** The socket all of them came through; null when they came several ways. */
  origin: string | null;
}

/** One packet a conversation and commit, however many messages it stored. */
function newsByConversation(events: readonly DomainEvent[]): Map<number, News> {
  const grouped = new Map<number, News>();
  for (const event of events) {
    if (event.type !== "message_stored") continue;
    const message = presentMessage(event.message);
    const news = grouped.get(event.conversation.id);
    if (!news) grouped.set(event.conversation.id, { messages: [message], origin: event.origin });
    else {
      news.messages.push(message);
      if (news.origin !== event.origin) news.origin = null;
    }
  }
  return grouped;
}

/** On every process that has sockets in the room. */
function disconnect(namespace: DeskNamespace, room: string, reason: "signed_out" | "disabled"): void {
  namespace.to(room).emit("bye", { reason });
  namespace.in(room).disconnectSockets(true);
}

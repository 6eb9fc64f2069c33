import type { Core } from "../core/core.ts";
import type { DomainEvent } from "../core/events.ts";
import type { Metrics } from "../http/metrics.ts";
import { ConversationFeed } from "../realtime/conversation-feed.ts";
import { rooms } from "../realtime/handshake.ts";
import { inPackets } from "../realtime/page-bytes.ts";
import { presentConversation, presentMessage } from "./present.ts";
import type { DeskTeller } from "./sockets.ts";
import { presentTickets } from "./tickets.ts";

/** Carries each commit's events to the sockets that should hear of them. */
export function publishTo(teller: DeskTeller, core: Core, metrics: Metrics, onFailure: (e: unknown) => void) {
  const feed = new ConversationFeed(
    async (ids) => (await core.conversations.rows(ids)).map(presentConversation),
    (inboxId, conversations) =>
      teller.tell([rooms.inbox(inboxId), rooms.everyInbox], "conversations", { conversations }),
    onFailure,
  );

  const ticketFeed = new ConversationFeed(
    async (ids) => presentTickets(core, await core.tickets.byIds(ids)),
    (inboxId, tickets) => teller.tell([rooms.inbox(inboxId), rooms.everyInbox], "tickets", { tickets }),
    onFailure,
  );

  const publish = (events: readonly DomainEvent[]) => {
    for (const [conversationId, { messages, origin }] of newsByConversation(events)) {
      const followers = [rooms.conversation(conversationId)];
      for (const packet of inPackets(messages, ({ text }) => text))
        teller.tellExcept(origin, followers, "messages", { conversationId, messages: packet });
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
      case "ticket_changed":
        ticketFeed.touch(event.ticketId);
        return;
      case "conversation_transferred":
        teller.tell([rooms.account(event.toAgentId)], "transferred", {
          conversationId: event.conversationId,
          by: event.by,
          note: event.note,
        });
        return;
      case "presence_changed":
        core.directory
          .inboxIdsOf(event.accountId)
          .then((ids) =>
            teller.tell([...[...ids].map(rooms.inbox), rooms.everyInbox], "presence", {
              agentId: event.accountId,
              presence: event.presence,
            }),
          )
          .catch(onFailure);
        return;
      case "membership_changed":
        teller.tell([rooms.account(event.accountId)], "membership");
        return;
      case "sign_in_ended":
        teller.sendAway(rooms.signIn(event.signInId), "bye", { reason: "signed_out" });
        return;
      case "account_disabled":
        teller.sendAway(rooms.account(event.accountId), "bye", { reason: "disabled" });
        return;
    }
  };

  const stop = () => {
    feed.stop();
    ticketFeed.stop();
  };
  return { publish, stop };
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

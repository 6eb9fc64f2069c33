import type { WindowServerEvents } from "@switchboard/shared/window/events";
import type { Server } from "socket.io";
import type { Conversation } from "../core/conversations/conversation.ts";
import type { DomainEvent } from "../core/events.ts";
import type { Connections } from "../realtime/connections.ts";
import { ConversationStreams } from "../realtime/conversation-streams.ts";
import { repeat } from "../realtime/repeat.ts";
import { revoking } from "../realtime/revoking.ts";
import { lookAgain, lostStanding } from "../realtime/standing.ts";
import { storedIn } from "../realtime/stored.ts";
import { Teller } from "../realtime/teller.ts";
import type { TypingBus } from "../realtime/typing.ts";
import { Followed, followsMs } from "./followed.ts";
import { placed } from "./following.ts";
import { Others, othersMs } from "./others.ts";
import { presentNotification } from "./present.ts";
import type { WindowDeps } from "./routes.ts";
import {
  followersOf,
  tenantRoom,
  type WindowNamespace,
  type WindowPacket,
  type WindowSocket,
} from "./socket-types.ts";
import { dismiss, windowSockets } from "./sockets.ts";
import { stateFeed } from "./state-feed.ts";

/** While Redis may lose news between processes, followed conversations are compared with the database this often. */
const compareMs = 2_000;

export interface WindowRealtime {
  namespace: WindowNamespace;
  publish(events: readonly DomainEvent[]): void;
  stop(): void;
}

export interface WindowRealtimeDeps extends WindowDeps {
  typing: TypingBus;
  connections: Connections;
  manyProcesses: boolean;
  onFailure: (error: unknown) => void;
}

/** The chat window's live side: its sockets, and what they hear of each commit. */
export function windowRealtime(io: Server, deps: WindowRealtimeDeps): WindowRealtime {
  const { core, manyProcesses, onFailure } = deps;
  const namespace: WindowNamespace = io.of("/window");
  const teller = new Teller<WindowServerEvents>(namespace, manyProcesses);
  const followed = new Followed();
  const streams = new ConversationStreams<WindowPacket>(
    async (id, after, limit) => {
      const rows = await core.messages.range(id, { after, limit });
      const uuid = rows.length > 0 ? ((await core.conversations.byId(id))?.uuid ?? "") : "";
      return rows.map((row) => placed(row, { uuid }));
    },
    (id, { conversation, message }) =>
      namespace.local.to(followersOf(id)).emit("messages", { conversation, messages: [message] }),
    onFailure,
    ({ message }) => message.text.length,
  );
  const { feed, isBehind } = stateFeed(namespace, deps);
  const touchHere = (id: number) => {
    if (followed.isHere(id)) feed.touch(id);
  };
  const sayFollows = (ids: number[]) => {
    if (manyProcesses && ids.length > 0) namespace.serverSideEmit("follows", ids);
  };
  const others = new Others(core, followed, (id) => feed.touch(id));
  windowSockets(namespace, {
    ...deps,
    streams,
    onFollow: (id) => {
      followed.add(id);
      sayFollows([id]);
    },
  });
  namespace.on("follows", (ids) => followed.hearOf(ids));
  namespace.on("stored", (id, messages) => streams.take(id, messages));
  namespace.on("touched", (ids) => ids.forEach(touchHere));
  namespace.on("presence", (agentId) => others.agentMoved(agentId));
  namespace.on("account", (accountId) => core.directory.forget(accountId));
  deps.typing.subscribe(({ side, conversationId, name, typing }) => {
    if (side !== "agent" || !followed.isAnywhere(conversationId)) return;
    core.conversations
      .byId(conversationId)
      .then((found) => {
        if (!found) return;
        teller.tell([followersOf(found.id)], "typing", { conversation: found.uuid, name, typing });
      })
      .catch(onFailure);
  });

  const compare = async () => {
    followed.set(streams.followed);
    const conversations = await core.conversations.byIds(followed.ids);
    await streams.catchUp(new Map(conversations.map(({ id, lastSeq }) => [id, lastSeq])));
    for (const { id, revision } of conversations) if (isBehind(id, revision)) feed.touch(id);
  };
  const stopRepeating = [
    repeat(othersMs, () => others.tell(), onFailure),
    repeat(compareMs, manyProcesses ? compare : async () => followed.set(streams.followed), onFailure),
    repeat(followsMs, async () => sayFollows(streams.followed), onFailure),
  ];
  const stopLooking = lookAgain(
    namespace,
    core,
    async (socket) => {
      const { actor } = socket.data;
      if (actor && (await lostStanding(core, actor)) !== null) dismiss(socket, "revoked");
    },
    onFailure,
  );

  const revoke = revoking(namespace, manyProcesses, (socket: WindowSocket) => dismiss(socket, "revoked"));
  const isFollowed = ({ id }: Conversation) => followed.isAnywhere(id);

  return {
    namespace,
    publish: (events) => {
      const touched = new Set<number>();
      for (const event of events) {
        if (event.type === "message_stored") touched.add(event.conversation.id);
        if (event.type === "conversation_changed") {
          touched.add(event.conversationId);
          others.inboxMoved(event.inboxId);
        }
        if (event.type === "presence_changed") {
          others.agentMoved(event.accountId);
          if (manyProcesses) namespace.serverSideEmit("presence", event.accountId);
        }
        if (event.type === "account_changed" && manyProcesses)
          namespace.serverSideEmit("account", event.accountId);
        if (event.type === "notification_stored") {
          const notification = presentNotification(event.notification);
          teller.tell([tenantRoom(event.tenantId)], "notification", { notification });
        }
        revoke(event);
      }
      for (const [id, messages] of storedIn(events, isFollowed, placed)) {
        streams.take(id, messages);
        if (manyProcesses && followed.isElsewhere(id)) namespace.serverSideEmit("stored", id, messages);
      }
      touched.forEach(touchHere);
      const far = manyProcesses ? [...touched].filter((id) => followed.isElsewhere(id)) : [];
      if (far.length > 0) namespace.serverSideEmit("touched", far);
    },
    stop: () => {
      stopLooking();
      for (const stop of stopRepeating) stop();
      feed.stop();
    },
  };
}

import type { RoomMessage } from "@switchboard/shared/dialects/rooms";
import type { Server } from "socket.io";
import type { Core } from "../../core/core.ts";
import type { DomainEvent } from "../../core/events.ts";
import type { Tokens } from "../../http/tokens.ts";
import { ConversationStreams, type Placed } from "../../realtime/conversation-streams.ts";
import { rooms } from "../../realtime/handshake.ts";
import { lookAgain } from "../../realtime/standing.ts";
import { placed } from "./joining.ts";
import { presentStaff } from "./present.ts";
import { type RoomNamespace, recheckRoomSocket, roomSockets } from "./sockets.ts";

/** While Redis may lose news between processes, joined rooms are compared with the database this often. */
const compareMs = 2_000;

export interface RoomsRealtime {
  namespace: RoomNamespace;
  publish(events: readonly DomainEvent[]): void;
  stop(): void;
}

/** The rooms dialect's live side: its sockets, and what they hear of each commit. */
export function roomsRealtime(
  io: Server,
  deps: { core: Core; tokens: Tokens; manyProcesses: boolean; onFailure: (error: unknown) => void },
): RoomsRealtime {
  const { core, onFailure } = deps;
  const { namespace, streams } = roomSockets(
    io,
    (chat) =>
      new ConversationStreams<RoomMessage>(
        async (roomId, after, limit) => (await core.messages.range(roomId, { after, limit })).map(placed),
        (roomId, message) => chat.local.to(rooms.conversation(roomId)).emit("new_message", message),
        onFailure,
      ),
    deps,
  );
  namespace.on("stored", (roomId, messages) => streams.take(roomId, messages));

  const stopLooking = lookAgain(namespace, core, (socket) => recheckRoomSocket(socket, core), onFailure);
  const compare = async () => streams.catchUp(await core.rooms.lastSeqs(streams.followed));
  const comparing = deps.manyProcesses ? setInterval(() => void compare().catch(onFailure), compareMs) : null;

  return {
    namespace,
    publish: (events) => {
      for (const [roomId, messages] of storedIn(events)) {
        streams.take(roomId, messages);
        if (deps.manyProcesses) namespace.serverSideEmit("stored", roomId, messages);
      }
      for (const event of events) announce(namespace, event);
    },
    stop: () => {
      stopLooking();
      if (comparing) clearInterval(comparing);
    },
  };
}

/** What rooms got, by room. */
function storedIn(events: readonly DomainEvent[]): Map<number, Placed<RoomMessage>[]> {
  const byRoom = new Map<number, Placed<RoomMessage>[]>();
  for (const event of events) {
    if (event.type !== "message_stored" || event.conversation.dialect !== "rooms") continue;
    const { conversationId } = event.message;
    const known = byRoom.get(conversationId);
    if (known) known.push(placed(event.message));
    else byRoom.set(conversationId, [placed(event.message)]);
  }
  return byRoom;
}

function announce(namespace: RoomNamespace, event: DomainEvent): void {
  switch (event.type) {
    case "session_claimed": {
      if (event.dialect !== "rooms") return;
      const { sessionId, conversationId: roomId } = event;
      const staff = presentStaff(event.agent);
      namespace.to(rooms.conversation(roomId)).emit("session_joined", { sessionId, roomId, staff });
      return;
    }
    case "session_left": {
      if (event.dialect !== "rooms") return;
      const { id: userId, userName } = event.agent;
      namespace
        .to(rooms.conversation(event.conversationId))
        .emit("session_left", { sessionId: event.sessionId, userId, userName });
      return;
    }
    case "sign_in_ended":
      disconnect(namespace, rooms.signIn(event.signInId));
      return;
    case "account_disabled":
      disconnect(namespace, rooms.account(event.accountId));
  }
}

/** On every process that has sockets in the room. */
function disconnect(namespace: RoomNamespace, room: string): void {
  namespace.to(room).emit("error", { message: "Session revoked" });
  namespace.in(room).disconnectSockets(true);
}

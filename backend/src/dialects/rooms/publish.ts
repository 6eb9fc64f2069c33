import type { RoomMessage } from "@switchboard/shared/dialects/rooms";
import type { RoomServerEvents } from "@switchboard/shared/realtime/rooms";
import type { Server } from "socket.io";
import type { Conversation } from "../../core/conversations/conversation.ts";
import { RoomReading } from "../../core/conversations/room-reading.ts";
import type { DomainEvent } from "../../core/events.ts";
import { ConversationStreams } from "../../realtime/conversation-streams.ts";
import { rooms } from "../../realtime/handshake.ts";
import { repeat } from "../../realtime/repeat.ts";
import { revoking } from "../../realtime/revoking.ts";
import { lookAgain } from "../../realtime/standing.ts";
import { storedIn } from "../../realtime/stored.ts";
import { Teller } from "../../realtime/teller.ts";
import { placed } from "./joining.ts";
import { presentStaff } from "./present.ts";
import {
  dismiss,
  type RoomNamespace,
  type RoomSocket,
  type RoomSocketDeps,
  type RoomTeller,
  recheckRoomSocket,
  roomSockets,
} from "./sockets.ts";

/** While Redis may lose news between processes, joined rooms are compared with the database this often. */
const compareMs = 2_000;

export interface RoomsRealtime {
  namespace: RoomNamespace;
  publish(events: readonly DomainEvent[]): void;
  stop(): Promise<void>;
}

/** The rooms dialect's live side: its sockets, and what they hear of each commit. */
export function roomsRealtime(
  io: Server,
  deps: Omit<RoomSocketDeps, "streams" | "teller" | "reading"> & { manyProcesses: boolean },
): RoomsRealtime {
  const { core, onFailure } = deps;
  const reading = new RoomReading(core, onFailure);
  const namespace: RoomNamespace = io.of("/chat");
  const teller: RoomTeller = new Teller<RoomServerEvents>(namespace, deps.manyProcesses);
  const streams = new ConversationStreams<RoomMessage>(
    async (roomId, after, limit) => (await core.messages.range(roomId, { after, limit })).map(placed),
    (roomId, message) => namespace.local.to(rooms.conversation(roomId)).emit("new_message", message),
    onFailure,
    ({ content }) => content.length,
  );
  roomSockets(namespace, { ...deps, streams, teller, reading });
  namespace.on("stored", (roomId, messages) => streams.take(roomId, messages));

  const revoke = revoking(namespace, deps.manyProcesses, (socket: RoomSocket) =>
    dismiss(socket, "Session revoked"),
  );

  const stopLooking = lookAgain(namespace, core, (socket) => recheckRoomSocket(socket, core), onFailure);
  const compare = async () => streams.catchUp(await core.rooms.lastSeqs(streams.followed));
  const stopComparing = deps.manyProcesses ? repeat(compareMs, compare, onFailure) : null;

  return {
    namespace,
    publish: (events) => {
      for (const [roomId, messages] of storedIn(events, isRoom, placed)) {
        streams.take(roomId, messages);
        if (deps.manyProcesses) namespace.serverSideEmit("stored", roomId, messages);
      }
      for (const event of events) {
        announce(teller, event);
        revoke(event);
      }
    },
    stop: async () => {
      stopLooking();
      stopComparing?.();
      await reading.stop();
    },
  };
}

const isRoom = ({ dialect }: Conversation): boolean => dialect === "rooms";

function announce(teller: RoomTeller, event: DomainEvent): void {
  switch (event.type) {
    case "session_claimed": {
      if (event.dialect !== "rooms") return;
      const { sessionId, conversationId: roomId } = event;
      const staff = presentStaff(event.agent);
      teller.tell([rooms.conversation(roomId)], "session_joined", { sessionId, roomId, staff });
      return;
    }
    case "session_left": {
      if (event.dialect !== "rooms") return;
      const { id: userId, userName } = event.agent;
      const room = rooms.conversation(event.conversationId);
      teller.tell([room], "session_left", { sessionId: event.sessionId, userId, userName });
      return;
    }
  }
}

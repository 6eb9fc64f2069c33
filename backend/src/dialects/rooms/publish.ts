import type { RoomMessage } from "@switchboard/shared/dialects/rooms";
import type { RoomServerEvents } from "@switchboard/shared/realtime/rooms";
import type { Server } from "socket.io";
import { RoomReading } from "../../core/conversations/room-reading.ts";
import type { Core } from "../../core/core.ts";
import type { DomainEvent } from "../../core/events.ts";
import type { Tokens } from "../../http/tokens.ts";
import { ConversationStreams, type Placed } from "../../realtime/conversation-streams.ts";
import { rooms } from "../../realtime/handshake.ts";
import { lookAgain } from "../../realtime/standing.ts";
import { Teller } from "../../realtime/teller.ts";
import { placed } from "./joining.ts";
import { presentStaff } from "./present.ts";
import { dismiss, type RoomNamespace, type RoomTeller, recheckRoomSocket, roomSockets } from "./sockets.ts";

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
  deps: { core: Core; tokens: Tokens; manyProcesses: boolean; onFailure: (error: unknown) => void },
): RoomsRealtime {
  const { core, onFailure } = deps;
  const reading = new RoomReading(core, onFailure);
  const namespace: RoomNamespace = io.of("/chat");
  const teller: RoomTeller = new Teller<RoomServerEvents>(namespace, deps.manyProcesses);
  const streams = new ConversationStreams<RoomMessage>(
    async (roomId, after, limit) => (await core.messages.range(roomId, { after, limit })).map(placed),
    (roomId, message) => namespace.local.to(rooms.conversation(roomId)).emit("new_message", message),
    onFailure,
  );
  roomSockets(namespace, { ...deps, streams, teller, reading });
  namespace.on("stored", (roomId, messages) => streams.take(roomId, messages));

  namespace.on("revoked", (who) => dismissAll(namespace, who));
  const revoke = (who: Revoked) => {
    dismissAll(namespace, who);
    if (deps.manyProcesses) namespace.serverSideEmit("revoked", who);
  };

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
      for (const event of events) {
        announce(teller, event);
        const who = revokedBy(event);
        if (who) revoke(who);
      }
    },
    stop: async () => {
      stopLooking();
      if (comparing) clearInterval(comparing);
      await reading.stop();
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

type Revoked = { accountId: number } | { signInId: string };

function revokedBy(event: DomainEvent): Revoked | null {
  if (event.type === "sign_in_ended") return { signInId: event.signInId };
  return event.type === "account_disabled" ? { accountId: event.accountId } : null;
}

/** Sockets are looked through, which is seldom; a room for each account would be kept for all of them always. */
function dismissAll(namespace: RoomNamespace, who: Revoked): void {
  for (const socket of namespace.sockets.values()) {
    const { account, signInId } = socket.data.actor;
    if ("accountId" in who ? account.id === who.accountId : signInId === who.signInId) {
      dismiss(socket, "Session revoked");
    }
  }
}

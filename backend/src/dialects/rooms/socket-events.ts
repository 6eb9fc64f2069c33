import { type RoomEvent, type RoomEventResult, roomEvents } from "@switchboard/shared/realtime/rooms";
import type { z } from "zod";
import { senderOf } from "../../core/accounts/account.ts";
import { joinRoomSession, sessionInReach } from "../../core/conversations/room-sessions.ts";
import { isDomainError } from "../../core/errors.ts";
import { writeInRoom } from "../../core/messages/room-messages.ts";
import { rooms } from "../../realtime/handshake.ts";
import { roomsMessageOf, roomsWords } from "./errors.ts";
import { joinRoom, leaveRoom, pageBack } from "./joining.ts";
import { presentRoomMessage, presentStaff } from "./present.ts";
import type { RoomNamespace, RoomSocket, RoomSocketDeps } from "./sockets.ts";

/** What a client may say in `/chat`. Each answers by its events, and by an acknowledgement where one is wanted. */
type Handlers = {
  [E in RoomEvent]: (payload: z.output<(typeof roomEvents)[E]>) => Promise<RoomEventResult[E]>;
};

export function listenToRooms(namespace: RoomNamespace, socket: RoomSocket, deps: RoomSocketDeps): void {
  const { core } = deps;
  const { data } = socket;
  const { account } = data.actor;
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const result = data.turn.then(task, task);
    data.turn = result.catch(() => undefined);
    return result;
  };

  const handlers: Handlers = {
    join_room: (payload) => inTurn(() => joinRoom(socket, deps, payload)),
    leave_room: (payload) => inTurn(() => leaveRoom(socket, deps, payload.roomId)),
    history: (payload) => inTurn(() => pageBack(socket, deps, payload)),

    // Not in turn: many messages go into one batch. They reach the writer in the order in which they came.
    async send_message({ roomId, content, clientId = null }) {
      const input = { roomId, text: content, clientId, inside: data.joined.has(roomId) };
      const { message } = await writeInRoom(core, data.actor, data.memberships, input);
      return { message: presentRoomMessage(message) };
    },

    join_session: ({ sessionId }) =>
      inTurn(async () => {
        const { room } = await joinRoomSession(core, data.actor, sessionId);
        // Everybody in the room hears of the claim; who claimed from outside hears of it here.
        if (!data.joined.has(room.id)) {
          const staff = presentStaff(senderOf(account));
          socket.emit("session_joined", { sessionId, roomId: room.id, staff });
        }
        return { sessionId, roomId: room.id };
      }),

    leave_session: ({ sessionId }) =>
      inTurn(async () => {
        const { conversationId } = await sessionInReach(core, data.actor, sessionId);
        namespace
          .to(rooms.conversation(conversationId))
          .emit("session_left", { sessionId, userId: account.id, userName: account.userName });
        return { sessionId };
      }),
  };

  const listen = socket.on.bind(socket) as unknown as (
    name: string,
    listener: (payload: unknown, ack: unknown) => void,
  ) => void;
  for (const name of Object.keys(roomEvents) as RoomEvent[]) {
    listen(
      name,
      answer(socket, roomEvents[name], handlers[name] as (payload: unknown) => Promise<object>, deps),
    );
  }
  socket.on("disconnecting", () => {
    for (const roomId of [...data.joined]) void leaveRoom(socket, deps, roomId);
  });
}

/** Wraps a handler: parse, run, acknowledge. Whatever is wrong is said to this socket alone. */
function answer(
  socket: RoomSocket,
  schema: z.ZodType,
  run: (payload: unknown) => Promise<object>,
  { onFailure }: RoomSocketDeps,
) {
  return (payload: unknown, ack: unknown) => {
    const reply = typeof ack === "function" ? (ack as (reply: object) => void) : () => undefined;
    const refuse = (message: string) => {
      socket.emit("error", { message });
      reply({ ok: false, error: message });
    };
    const parsed = schema.safeParse(payload);
    if (!parsed.success) return refuse(roomsMessageOf(roomsWords.invalid(parsed.error)));
    run(parsed.data).then(
      (result) => reply({ ok: true, ...result }),
      (error: unknown) => {
        if (isDomainError(error)) return refuse(roomsMessageOf(roomsWords.domain(error)));
        onFailure(error);
        refuse(roomsMessageOf(roomsWords.internal()));
      },
    );
  };
}

import { type RoomEvent, type RoomEventResult, roomEvents } from "@switchboard/shared/realtime/rooms";
import { isAgentRole } from "@switchboard/shared/words";
import type { z } from "zod";
import { type PersonActor, senderOf } from "../../core/accounts/account.ts";
import { joinRoomSession, sessionInReach } from "../../core/conversations/room-sessions.ts";
import { isDomainError } from "../../core/errors.ts";
import { writeInRoom } from "../../core/messages/room-messages.ts";
import type { Limits } from "../../limits/limits.ts";
import { rooms } from "../../realtime/handshake.ts";
import { roomsMessageOf, roomsWords } from "./errors.ts";
import { joinRoom, leaveRoom, pageBack } from "./joining.ts";
import { presentRoomMessage, presentStaff } from "./present.ts";
import type { RoomSocket, RoomSocketDeps } from "./sockets.ts";

/** What a client may say in `/chat`. Each answers by its events, and by an acknowledgement where one is wanted. */
type Handlers = {
  [E in RoomEvent]: (
    socket: RoomSocket,
    payload: z.output<(typeof roomEvents)[E]>,
  ) => Promise<RoomEventResult[E]>;
};

/** After what the socket asked for before. */
function inTurn<T>({ data }: RoomSocket, task: () => Promise<T>): Promise<T> {
  const result = data.turn ? data.turn.then(task, task) : task();
  const turn = result
    .catch(() => undefined)
    .then(() => {
      if (data.turn === turn) data.turn = null;
    });
  data.turn = turn;
  return result;
}

const handlersOf = (deps: RoomSocketDeps): Handlers => ({
  join_room: (socket, payload) =>
    inTurn(socket, () => deps.connections.requestsOf(socket).runLarge(() => joinRoom(socket, deps, payload))),
  leave_room: (socket, { roomId }) => inTurn(socket, () => leaveRoom(socket, deps, roomId)),
  history(socket, payload) {
    const requests = deps.connections.requestsOf(socket);
    return inTurn(socket, () =>
      requests.runLarge(() => requests.page(() => pageBack(socket, deps, payload))),
    );
  },

  // Not in turn: many messages go into one batch. They reach the writer in the order in which they came.
  async send_message({ data }, { roomId, content, clientId = null }) {
    const input = { roomId, text: content, clientId, inside: data.joined.has(roomId) };
    const { message } = await writeInRoom(deps.core, data.actor, data.memberships, input);
    return { message: presentRoomMessage(message) };
  },

  join_session: (socket, { sessionId }) =>
    inTurn(socket, async () => {
      const { actor, joined } = socket.data;
      const { room } = await joinRoomSession(deps.core, actor, sessionId);
      // Everybody in the room hears of the claim; who claimed from outside hears of it here.
      if (!joined.has(room.id)) {
        const staff = presentStaff(senderOf(actor.account));
        socket.emit("session_joined", { sessionId, roomId: room.id, staff });
      }
      return { sessionId, roomId: room.id };
    }),

  leave_session: (socket, { sessionId }) =>
    inTurn(socket, async () => {
      const { actor } = socket.data;
      const { conversationId } = await sessionInReach(deps.core, actor, sessionId);
      deps.teller.tell([rooms.conversation(conversationId)], "session_left", {
        sessionId,
        userId: actor.account.id,
        userName: actor.account.userName,
      });
      return { sessionId };
    }),
});

type Listener = (this: RoomSocket, payload: unknown, ack: unknown) => void;

/** @returns what listens to a socket; made once, because sockets are many */
export function roomListeners(deps: RoomSocketDeps): (socket: RoomSocket) => void {
  const handlers = handlersOf(deps);
  const listeners = (Object.keys(roomEvents) as RoomEvent[]).map((name): [RoomEvent, Listener] => [
    name,
    answer(
      name,
      roomEvents[name],
      handlers[name] as (socket: RoomSocket, payload: unknown) => Promise<object>,
      deps,
    ),
  ]);
  function leaveAll(this: RoomSocket): void {
    for (const roomId of [...this.data.joined]) leaveRoom(this, deps, roomId).catch(deps.onFailure);
  }
  return (socket) => {
    for (const [name, listener] of listeners) socket.on(name, listener as never);
    socket.on("disconnecting", leaveAll as never);
  };
}

/** Wraps a handler: parse, run, acknowledge. Whatever is wrong is said to this socket alone. */
function answer(
  name: RoomEvent,
  schema: z.ZodType,
  run: (socket: RoomSocket, payload: unknown) => Promise<object>,
  { connections, limits, onFailure }: RoomSocketDeps,
): Listener {
  return function (payload, ack) {
    const reply = typeof ack === "function" ? (ack as (reply: object) => void) : () => undefined;
    const refuse = (message: string) => {
      this.emit("error", { message });
      reply({ ok: false, error: message });
    };
    const fail = (error: unknown) => {
      if (isDomainError(error)) return refuse(roomsMessageOf(roomsWords.domain(error)));
      onFailure(error);
      refuse(roomsMessageOf(roomsWords.internal()));
    };
    const requests = connections.requestsOf(this);
    try {
      requests.count();
      countEvent(limits, name, this.data.actor);
    } catch (error) {
      return fail(error);
    }
    const parsed = schema.safeParse(payload);
    if (!parsed.success) return refuse(roomsMessageOf(roomsWords.invalid(parsed.error)));
    requests.run(() => run(this, parsed.data)).then((result) => reply({ ok: true, ...result }), fail);
  };
}

/** @throws DomainError too_many_attempts */
function countEvent(limits: Limits, event: RoomEvent, { account, role }: PersonActor): void {
  if (event !== "send_message") limits.take("rooms_entries", account.id);
  else if (isAgentRole(role)) limits.take("agent_messages", `a${account.id}`);
  else limits.take("customer_messages", `a${account.id}`);
}

import type { RoomMessage } from "@switchboard/shared/dialects/rooms";
import type { RoomClientEvents, RoomServerEvents } from "@switchboard/shared/realtime/rooms";
import { isAgentRole } from "@switchboard/shared/words";
import type { Namespace, Socket } from "socket.io";
import type { RoomReading } from "../../core/conversations/room-reading.ts";
import { assertRoomsAgent, type Memberships, roomMemberships } from "../../core/conversations/room-rights.ts";
import type { Core } from "../../core/core.ts";
import { DomainError, isDomainError } from "../../core/errors.ts";
import type { Tokens } from "../../http/tokens.ts";
import type { Limits } from "../../limits/limits.ts";
import type { Connections } from "../../realtime/connections.ts";
import type { ConversationStreams, Placed } from "../../realtime/conversation-streams.ts";
import { identifySocket } from "../../realtime/handshake.ts";
import type { Revoked } from "../../realtime/revoking.ts";
import { lostStanding, type Standing, whenExpired } from "../../realtime/standing.ts";
import type { Teller } from "../../realtime/teller.ts";
import { roomsMessageOf, roomsWords } from "./errors.ts";
import { roomListeners } from "./socket-events.ts";

export interface RoomSocketData extends Standing {
  memberships: Memberships;
  /** The rooms it is in. */
  joined: Set<number>;
  /** What it asks for is done one after the other: joining and leaving mean what they mean in their order. */
  turn: Promise<unknown> | null;
}

/** What processes tell each other. */
export interface RoomNews {
  /** A sign-in has ended, or an account was disabled. */
  revoked: (who: Revoked) => void;
  stored: (roomId: number, messages: Placed<RoomMessage>[]) => void;
}

export type RoomNamespace = Namespace<RoomClientEvents, RoomServerEvents, RoomNews, RoomSocketData>;
export type RoomSocket = Socket<RoomClientEvents, RoomServerEvents, RoomNews, RoomSocketData>;
export type RoomTeller = Teller<RoomServerEvents>;
export type RoomStreams = ConversationStreams<RoomMessage>;

export interface RoomSocketDeps {
  core: Core;
  tokens: Tokens;
  connections: Connections;
  limits: Limits;
  streams: RoomStreams;
  teller: RoomTeller;
  reading: RoomReading;
  onFailure: (error: unknown) => void;
}

/** The `/chat` namespace. Source: section 3 of the contract. */
export function roomSockets(namespace: RoomNamespace, deps: RoomSocketDeps): void {
  namespace.use((socket, next) => {
    deps.connections
      .admit(socket, () => admit(socket, deps))
      .then(
        () => next(),
        (error: unknown) => next(refusal(error, deps.onFailure)),
      );
  });
  const listen = roomListeners(deps);
  namespace.on("connection", (socket) => {
    const { actor, expiresAt } = socket.data;
    whenExpired(socket, expiresAt, () => dismiss(socket, "Token expired"));
    listen(socket);
    socket.emit("connected", {
      message: "Connected to chat server",
      userId: actor.account.id,
      userRole: actor.role,
    });
  });
}

/** @returns whose socket it is */
async function admit(socket: RoomSocket, { core, tokens }: RoomSocketDeps): Promise<string> {
  const { actor, expiresAt } = await identifySocket(tokens, core.directory, socket);
  if (isAgentRole(actor.role)) await assertRoomsAgent(core, actor);
  else if (actor.role !== "CUSTOMER") throw new DomainError("forbidden");
  const memberships = await roomMemberships(core, actor);
  socket.data = { actor, expiresAt, memberships, joined: new Set(), turn: null };
  return `chat:${actor.account.id}`;
}

function refusal(error: unknown, onFailure: (error: unknown) => void): Error {
  if (isDomainError(error)) return new Error(roomsMessageOf(roomsWords.domain(error)));
  onFailure(error);
  return new Error(roomsMessageOf(roomsWords.internal()));
}

/** Says why and closes. */
export function dismiss(socket: RoomSocket, message: string): void {
  socket.emit("error", { message });
  socket.disconnect(true);
}

/** Whether the socket may still be here; its memberships as they are now. */
export async function recheckRoomSocket(socket: RoomSocket, core: Core): Promise<void> {
  const { actor } = socket.data;
  if ((await lostStanding(core, actor)) !== null) return dismiss(socket, "Session revoked");
  // One object for the directory and for us, and names as they are now.
  const account = await core.directory.account(actor.account.id);
  if (account) socket.data.actor = { ...actor, account };
  socket.data.memberships = await roomMemberships(core, actor);
  if (!isAgentRole(actor.role)) return;
  try {
    await assertRoomsAgent(core, actor);
  } catch (error) {
    if (!isDomainError(error, "forbidden")) throw error;
    dismiss(socket, "Session revoked");
  }
}

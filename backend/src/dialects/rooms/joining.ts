import type { RoomMessage, RoomMessagePage } from "@switchboard/shared/dialects/rooms";
import { limits } from "@switchboard/shared/limits";
import type { RoomEventResult } from "@switchboard/shared/realtime/rooms";
import type { Conversation } from "../../core/conversations/conversation.ts";
import { enterRoom } from "../../core/conversations/room-rights.ts";
import type { Core } from "../../core/core.ts";
import { DomainError } from "../../core/errors.ts";
import { isPublic } from "../../core/messages/message.ts";
import type { MessageRow } from "../../core/ports/messages.ts";
import type { Placed } from "../../realtime/conversation-streams.ts";
import { rooms } from "../../realtime/handshake.ts";
import { fitting } from "../../realtime/page-bytes.ts";
import type { Requests } from "../../realtime/requests.ts";
import { presentRoomMessage, roomPagination } from "./present.ts";
import type { RoomSocket, RoomSocketDeps } from "./sockets.ts";

/** Coming into a room, leaving it, and reading back in it. */

/** A message as streams carry it: a note keeps its place and shows nothing. */
export const placed = (message: MessageRow): Placed<RoomMessage> => ({
  seq: message.seq,
  packet: isPublic(message.side) ? presentRoomMessage(message) : null,
});

/** Rounds of catching up before giving in to a room that is written faster than it is read. */
const maxRounds = 1_000;

/** Rooms one socket may be in. */
const mostJoined = 10_000;

/**
 * Lets a socket into a room: first what was said, then everything as it is said, with nothing missing or twice in
 * between.
 * @throws DomainError conversation_not_found, too_many_attempts, unavailable
 */
export async function joinRoom(
  socket: RoomSocket,
  { core, streams, teller, reading, connections }: RoomSocketDeps,
  { roomId, afterSeq }: { roomId: number; afterSeq?: number | undefined },
): Promise<RoomEventResult["join_room"]> {
  const { actor, joined } = socket.data;
  const again = joined.has(roomId);
  const room = again ? await core.conversations.byId(roomId) : await enterRoom(core, actor, roomId);
  if (!room) throw new DomainError("conversation_not_found");
  if (!again && joined.size >= mostJoined) throw new DomainError("too_many_attempts", { retryAfter: 60 });
  // Whoever joins again gets the history again, and meanwhile nothing else of this room.
  if (again) await socket.leave(rooms.conversation(roomId));
  else streams.hold(roomId);
  try {
    const requests = connections.requestsOf(socket);
    const lastSeq = await letIn(socket, requests, core, streams, room, afterSeq);
    if (!again && socket.connected) {
      const { id, userName } = actor.account;
      const others = [rooms.conversation(roomId)];
      teller.tellExcept(socket.id, others, "user_joined", { roomId, userId: id, userName });
    }
    reading.mark(actor, roomId, lastSeq);
    return { roomId, lastSeq };
  } catch (error) {
    // Whoever was cut off while coming in again has been let go of already; twice would be at the others' expense.
    if (joined.delete(roomId) || !again) streams.release(roomId);
    throw error;
  }
}

async function letIn(
  socket: RoomSocket,
  requests: Requests,
  core: Core,
  streams: RoomSocketDeps["streams"],
  before: Conversation,
  afterSeq: number | undefined,
): Promise<number> {
  const { id: roomId } = before;
  // Read after the hold, so that whatever comes later is told to the stream.
  const room = (await core.conversations.byId(roomId)) ?? before;
  streams.begin(roomId, room.lastSeq);
  let seq = afterSeq === undefined ? room.lastSeq : Math.min(afterSeq, room.lastSeq);
  const firstPage = afterSeq === undefined ? await requests.page(() => newestPage(core, room)) : null;
  socket.emit("joined_room", { roomId, message: "Successfully joined room" });
  if (firstPage) socket.emit("room_history", firstPage);

  const pass = (messages: RoomMessage[]) => {
    if (afterSeq === undefined) for (const message of messages) socket.emit("new_message", message);
    else socket.emit("room_history", replay(room, messages));
  };
  let told = firstPage !== null;
  for (let round = 0; round < maxRounds; round += 1) {
    // Whoever has gone holds nothing any more.
    if (!socket.connected) throw new DomainError("unavailable");
    const isIn = await streams.enter(roomId, seq, (missing) => {
      const messages = missing.flatMap(({ packet }) => packet ?? []);
      if (messages.length > 0 || !told) pass(messages);
      seq = missing.at(-1)?.seq ?? seq;
      if (!socket.connected) return;
      socket.data.joined.add(roomId);
      void socket.join(rooms.conversation(roomId));
    });
    if (isIn) {
      if (!socket.connected) throw new DomainError("unavailable");
      return seq;
    }
    // The next page is read once the last one has left.
    await requests.drained();
    seq = await requests.page(async () => {
      const rows = await core.messages.range(roomId, { after: seq, limit: limits.roomPageMax });
      const fits = fitting(rows, textOf, "oldest");
      pass(fits.map(placed).flatMap(({ packet }) => packet ?? []));
      return fits.at(-1)?.seq ?? seq;
    });
    told = true;
  }
  throw new DomainError("unavailable");
}

const textOf = ({ text }: MessageRow): string => text;

async function newestPage(core: Core, room: Conversation): Promise<RoomMessagePage> {
  const messages = fitting(await core.messages.publicPage(room, 1, limits.roomPage), textOf, "newest");
  return {
    messages: messages.map(presentRoomMessage),
    pagination: roomPagination(room, 1, limits.roomPage),
  };
}

const replay = (room: Conversation, messages: RoomMessage[]): RoomMessagePage => ({
  messages,
  pagination: roomPagination(room, 1, limits.roomPageMax),
});

/** Leaving a room one is not in changes nothing. */
export async function leaveRoom(
  socket: RoomSocket,
  { streams, teller, reading }: Pick<RoomSocketDeps, "streams" | "teller" | "reading">,
  roomId: number,
): Promise<RoomEventResult["leave_room"]> {
  const { actor, joined } = socket.data;
  if (!joined.delete(roomId)) return { roomId };
  reading.mark(actor, roomId, streams.release(roomId));
  const { id, userName } = actor.account;
  const others = [rooms.conversation(roomId)];
  teller.tellExcept(socket.id, others, "user_left", { roomId, userId: id, userName });
  await socket.leave(rooms.conversation(roomId));
  return { roomId };
}

/** The page of messages just before a seq. @throws DomainError conversation_not_found */
export async function pageBack(
  socket: RoomSocket,
  { core }: Pick<RoomSocketDeps, "core">,
  { roomId, beforeSeq }: { roomId: number; beforeSeq: number },
): Promise<RoomMessagePage> {
  const { actor, joined } = socket.data;
  const room = joined.has(roomId)
    ? await core.conversations.byId(roomId)
    : await enterRoom(core, actor, roomId);
  if (!room) throw new DomainError("conversation_not_found");
  const limit = limits.roomPage;
  const found = await core.messages.publicRange(roomId, { before: beforeSeq, limit });
  const messages = fitting(found.messages, textOf, "newest");
  const newer = await core.messages.countPublicFrom(room, beforeSeq);
  const history: RoomMessagePage = {
    messages: messages.map(presentRoomMessage),
    pagination: roomPagination(room, Math.floor(newer / limit) + 1, limit),
  };
  socket.emit("room_history", history);
  return history;
}

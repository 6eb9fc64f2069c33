import type { PersonActor } from "../accounts/account.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { RoomScope } from "../ports/conversations.ts";
import type { MessageRow } from "../ports/messages.ts";
import type { Conversation } from "./conversation.ts";
import { assertRoomsAgent, enterRoom } from "./room-rights.ts";
import { type RoomListItem, type RoomView, roomViews } from "./room-views.ts";

/** Rooms: each customer's one lasting conversation. Source: `rooms-realtime.vi.md`. */

/** A customer's own room, an agent's assigned ones, all of them for an admin. @throws DomainError forbidden */
export async function myRooms(
  core: Core,
  actor: PersonActor,
  page: number,
  limit: number,
): Promise<RoomListItem[]> {
  if (actor.role === "CUSTOMER")
    return page === 1 ? withMessages(core, [await roomOfCustomer(core, actor)]) : [];
  if (actor.role === "ADMIN") return withMessages(core, await core.rooms.list("all", page, limit));
  return assignedRooms(core, actor, page, limit);
}

/** Made with the account; here for accounts that are older than rooms are. */
async function roomOfCustomer(core: Core, actor: PersonActor): Promise<Conversation> {
  const { account } = actor;
  const known = await core.rooms.ofCustomer(account.id);
  if (known) return known;
  await core.transactions.run((tx) => tx.openRoom(account, new Date()));
  const made = await core.rooms.ofCustomer(account.id);
  if (!made) throw new DomainError("unavailable");
  return made;
}

/** @throws DomainError forbidden */
export async function unassignedRooms(
  core: Core,
  actor: PersonActor,
  page: number,
  limit: number,
): Promise<RoomListItem[]> {
  await assertRoomsAgent(core, actor);
  return withMessages(core, await core.rooms.list("unassigned", page, limit));
}

/** An agent's own, everybody's for an admin. @throws DomainError forbidden */
export async function assignedRooms(
  core: Core,
  actor: PersonActor,
  page: number,
  limit: number,
): Promise<RoomListItem[]> {
  await assertRoomsAgent(core, actor);
  const scope: RoomScope = actor.role === "ADMIN" ? "assigned" : { staffId: actor.account.id };
  return withMessages(core, await core.rooms.list(scope, page, limit));
}

/** A room with its newest messages. @throws DomainError conversation_not_found */
export async function roomDetail(
  core: Core,
  actor: PersonActor,
  roomId: number,
  limit: number,
): Promise<RoomListItem> {
  const room = await enterRoom(core, actor, roomId);
  const [view] = await roomViews(core, [room]);
  return { ...(view as RoomView), messages: await core.messages.publicPage(room, 1, limit) };
}

/** @throws DomainError conversation_not_found */
export async function roomMessages(
  core: Core,
  actor: PersonActor,
  roomId: number,
  page: number,
  limit: number,
): Promise<{ room: Conversation; messages: MessageRow[] }> {
  const room = await enterRoom(core, actor, roomId);
  return { room, messages: await core.messages.publicPage(room, page, limit) };
}

async function withMessages(core: Core, rooms: Conversation[]): Promise<RoomListItem[]> {
  const newest = new Map((await core.messages.newest(rooms)).map((row) => [row.conversationId, row]));
  return (await roomViews(core, rooms)).map((view) => {
    const message = newest.get(view.room.id);
    return { ...view, messages: message ? [message] : [] };
  });
}

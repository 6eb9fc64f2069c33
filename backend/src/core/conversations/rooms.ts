import { isAgentRole } from "@switchboard/shared/words";
import type { Account, PersonActor } from "../accounts/account.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { MessageRow, RoomScope, Session } from "../ports.ts";
import { claimLocked, endLocked, entry } from "./claims.ts";
import type { Conversation } from "./conversation.ts";

/**
 * Rooms: a customer's one lasting conversation, with sessions of advice in it. Source: `rooms-realtime.vi.md`. What is
 * not somebody's looks as if it did not exist.
 */

/** A room with whom it is about. */
export interface RoomView {
  room: Conversation;
  customer: Account | null;
  staff: Account | null;
}

export interface RoomListItem extends RoomView {
  messages: MessageRow[];
}

export interface RoomSessionView extends RoomView {
  session: Session;
}

/** The inboxes an actor works in; null for all of them. */
export type Memberships = ReadonlySet<number> | null;

export async function roomMemberships(core: Core, actor: PersonActor): Promise<Memberships> {
  if (actor.role === "ADMIN") return null;
  return isAgentRole(actor.role) ? core.directory.inboxIdsOf(actor.account.id) : new Set();
}

/**
 * Whose a room is: its customer's; and of an agent of the rooms desk who has it, or may take it because nobody has it
 * or its customer waits.
 */
export function isRoomOf(actor: PersonActor, memberships: Memberships, room: Conversation): boolean {
  if (room.dialect !== "rooms") return false;
  if (!isAgentRole(actor.role)) return actor.role === "CUSTOMER" && room.customerId === actor.account.id;
  if (memberships === null) return true;
  if (!memberships.has(room.inboxId)) return false;
  const me = actor.account.id;
  return room.staffId === null || room.staffId === me || room.agentId === me || room.state === "waiting";
}

/** @throws DomainError conversation_not_found */
export async function enterRoom(core: Core, actor: PersonActor, roomId: number): Promise<Conversation> {
  const room = await core.conversations.byId(roomId);
  if (room && isRoomOf(actor, await roomMemberships(core, actor), room)) return room;
  throw new DomainError("conversation_not_found");
}

/** @throws DomainError forbidden for whoever does not work at the rooms desk */
export async function assertRoomsAgent(core: Core, actor: PersonActor): Promise<void> {
  const memberships = await roomMemberships(core, actor);
  if (memberships !== null && !memberships.has(await core.rooms.inboxId()))
    throw new DomainError("forbidden");
}

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

/**
 * The customer asks for advice; while a session is open that one is the answer.
 * @throws DomainError conversation_not_found, forbidden for agents, who do not ask
 */
export async function openRoomSession(
  core: Core,
  actor: PersonActor,
  roomId: number,
  title: string,
): Promise<{ view: RoomSessionView; created: boolean }> {
  await enterRoom(core, actor, roomId);
  if (actor.role !== "CUSTOMER" && actor.role !== "ADMIN") throw new DomainError("forbidden");
  const { sessionId, created } = await core.transactions.run(async (tx) => {
    const room = await tx.lockConversation(roomId);
    if (!room) throw new DomainError("conversation_not_found");
    const isOpen = room.state === "waiting" || room.state === "active";
    if (isOpen && room.sessionId !== null) return { sessionId: room.sessionId, created: false };
    const now = new Date();
    const sessionId = await tx.openSession(room, title, now);
    await tx.saveConversation({
      ...room,
      state: "waiting",
      sessionId,
      sessionStartedAt: now,
      endedAt: null,
      agentId: null,
      topic: title,
      needsReplySince: room.needsReplySince ?? now,
      lastActivityAt: now,
    });
    return { sessionId, created: true };
  });
  return { view: await sessionView(core, sessionId), created };
}

/** @throws DomainError forbidden */
export async function unassignedSessions(
  core: Core,
  actor: PersonActor,
  limit: number,
): Promise<RoomSessionView[]> {
  await assertRoomsAgent(core, actor);
  return sessionViews(core, await core.rooms.waitingSessions(limit));
}

/**
 * Claims a session: of those who ask at once one wins. Claiming what one already holds changes nothing.
 * @throws DomainError forbidden, session_not_found, session_ended, already_claimed
 */
export async function joinRoomSession(
  core: Core,
  actor: PersonActor,
  sessionId: number,
): Promise<RoomSessionView> {
  await assertRoomsAgent(core, actor);
  const session = await roomSession(core, sessionId);
  await core.transactions.run(async (tx) => {
    const room = await tx.lockConversation(session.conversationId);
    if (!room) throw new DomainError("session_not_found");
    if (room.sessionId !== sessionId || room.state === "ended") throw new DomainError("session_ended");
    await claimLocked(tx, actor, room, new Date());
  });
  return sessionView(core, sessionId);
}

/**
 * Ends a session; the room stays, with whoever took care of it. Ending twice changes nothing.
 * @throws DomainError forbidden (not the one who claimed it), session_not_found
 */
export async function endRoomSession(
  core: Core,
  actor: PersonActor,
  sessionId: number,
): Promise<RoomSessionView> {
  await assertRoomsAgent(core, actor);
  const session = await roomSession(core, sessionId);
  await core.transactions.run(async (tx) => {
    const room = await tx.lockConversation(session.conversationId);
    if (!room) throw new DomainError("session_not_found");
    const holder = room.sessionId === sessionId ? room.agentId : session.agentId;
    if (actor.role !== "ADMIN" && holder !== actor.account.id) throw new DomainError("forbidden");
    if (room.sessionId !== sessionId || !(await endLocked(tx, room, new Date()))) return;
    await tx.audit(entry(actor, "session.end", room));
  });
  return sessionView(core, sessionId);
}

/** A session of a room that is the actor's. @throws DomainError session_not_found */
export async function sessionInReach(core: Core, actor: PersonActor, sessionId: number): Promise<Session> {
  const session = await roomSession(core, sessionId);
  const room = await core.conversations.byId(session.conversationId);
  if (room && isRoomOf(actor, await roomMemberships(core, actor), room)) return session;
  throw new DomainError("session_not_found");
}

async function roomSession(core: Core, sessionId: number): Promise<Session> {
  const session = await core.rooms.session(sessionId);
  const room = session && (await core.conversations.byId(session.conversationId));
  if (!session || room?.dialect !== "rooms") throw new DomainError("session_not_found");
  return session;
}

async function sessionView(core: Core, sessionId: number): Promise<RoomSessionView> {
  const [view] = await sessionViews(core, [await roomSession(core, sessionId)]);
  if (!view) throw new DomainError("session_not_found");
  return view;
}

async function sessionViews(core: Core, sessions: Session[]): Promise<RoomSessionView[]> {
  const rooms = await core.conversations.byIds(sessions.map(({ conversationId }) => conversationId));
  const byId = new Map(rooms.map((room) => [room.id, room]));
  const people = await accountsOf(core, [
    ...rooms.map(({ customerId }) => customerId),
    ...sessions.map(({ agentId }) => agentId),
  ]);
  return sessions.flatMap((session) => {
    const room = byId.get(session.conversationId);
    if (!room) return [];
    return [{ session, room, customer: people(room.customerId), staff: people(session.agentId) }];
  });
}

async function withMessages(core: Core, rooms: Conversation[]): Promise<RoomListItem[]> {
  const newest = new Map((await core.messages.newest(rooms)).map((row) => [row.conversationId, row]));
  return (await roomViews(core, rooms)).map((view) => {
    const message = newest.get(view.room.id);
    return { ...view, messages: message ? [message] : [] };
  });
}

async function roomViews(core: Core, rooms: Conversation[]): Promise<RoomView[]> {
  const people = await accountsOf(
    core,
    rooms.flatMap(({ customerId, staffId }) => [customerId, staffId]),
  );
  return rooms.map((room) => ({ room, customer: people(room.customerId), staff: people(room.staffId) }));
}

async function accountsOf(
  core: Core,
  ids: (number | null)[],
): Promise<(id: number | null) => Account | null> {
  const wanted = new Set(ids.filter((id) => id !== null));
  const accounts = new Map((await core.accounts.byIds([...wanted])).map((account) => [account.id, account]));
  return (id) => (id === null ? null : (accounts.get(id) ?? null));
}

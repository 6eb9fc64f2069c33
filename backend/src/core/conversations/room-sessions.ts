import type { PersonActor } from "../accounts/account.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { Session } from "../ports/sessions.ts";
import { claimLocked, endLocked, entry } from "./claims.ts";
import { hasOpenSession } from "./conversation.ts";
import { assertRoomsAgent, enterRoom, isRoomOf, roomMemberships } from "./room-rights.ts";
import { type RoomSessionView, sessionViews } from "./room-views.ts";

/** Sessions of advice in rooms: asking, claiming, ending. Source: `rooms-realtime.vi.md`, sections 1 and 2. */

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
    if (hasOpenSession(room) && room.sessionId !== null) return { sessionId: room.sessionId, created: false };
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

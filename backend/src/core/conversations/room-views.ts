import type { Account } from "../accounts/account.ts";
import type { Core } from "../core.ts";
import type { MessageRow } from "../ports/messages.ts";
import type { Session } from "../ports/sessions.ts";
import type { Conversation } from "./conversation.ts";

/** Rooms and their sessions with the people in them. */

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

export async function sessionViews(core: Core, sessions: Session[]): Promise<RoomSessionView[]> {
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

export async function roomViews(core: Core, rooms: Conversation[]): Promise<RoomView[]> {
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

import { isAgentRole } from "@switchboard/shared/words";
import type { PersonActor } from "../accounts/account.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { Conversation } from "./conversation.ts";

/** Whose rooms are whose. What is not somebody's looks as if it did not exist. */

/** The inboxes an actor works in; null for all of them. */
export type Memberships = ReadonlySet<number> | null;

const none: ReadonlySet<number> = new Set();

export async function roomMemberships(core: Core, actor: PersonActor): Promise<Memberships> {
  if (actor.role === "ADMIN") return null;
  return isAgentRole(actor.role) ? core.directory.inboxIdsOf(actor.account.id) : none;
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

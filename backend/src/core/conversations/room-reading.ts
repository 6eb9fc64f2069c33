import { isAgentRole } from "@switchboard/shared/words";
import type { PersonActor } from "../accounts/account.ts";
import type { Core } from "../core.ts";
import { markReadLocked } from "./reading.ts";

/**
 * The rooms API has no word for reading: whoever comes into a room, and whoever leaves it, has read up to there what
 * the other side wrote.
 */
export async function markRoomRead(
  core: Core,
  actor: PersonActor,
  roomId: number,
  seq: number,
): Promise<void> {
  const reader = isAgentRole(actor.role) ? "agent" : "customer";
  const room = await core.conversations.byId(roomId);
  const unread = reader === "agent" ? room?.unreadAgent : room?.unreadCustomer;
  if (!unread) return;
  await core.transactions.run(async (tx) => {
    const locked = await tx.lockConversation(roomId);
    if (locked) await markReadLocked(tx, locked, reader, seq);
  });
}

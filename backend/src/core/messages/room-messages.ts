import { isAgentRole } from "@switchboard/shared/words";
import { type PersonActor, senderOf } from "../accounts/account.ts";
import { isRoomOf, type Memberships } from "../conversations/room-rights.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { MessageReceipt } from "../ports/messages.ts";

export interface RoomMessageInput {
  roomId: number;
  text: string;
  clientId: string | null;
  /**
   * Whether the sender is in the room already, which only those are who were let in: of several agents who write first
   * at once all are heard, although only one of them is assigned.
   */
  inside: boolean;
}

/**
 * Stores what a room's customer or an agent says in it. An agent's first message claims a waiting session, or assigns
 * a room that nobody has.
 * @throws DomainError conversation_not_found, unavailable
 */
export function writeInRoom(
  core: Core,
  actor: PersonActor,
  memberships: Memberships,
  { roomId, text, clientId, inside }: RoomMessageInput,
): Promise<MessageReceipt> {
  const isAgent = isAgentRole(actor.role);
  return core.writer.write({
    message: {
      conversationId: roomId,
      side: isAgent ? "agent" : "customer",
      clientId,
      text,
      productId: 0,
      variantId: 0,
    },
    sender: senderOf(actor.account),
    claims: isAgent,
    check: (room) => {
      const insideStill = inside && isAgent && memberships?.has(room.inboxId) && room.dialect === "rooms";
      if (!insideStill && !isRoomOf(actor, memberships, room))
        throw new DomainError("conversation_not_found");
    },
  });
}

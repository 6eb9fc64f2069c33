import { type PersonActor, senderOf } from "../accounts/account.ts";
import type { Conversation } from "../conversations/conversation.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { MessageReceipt } from "../ports/messages.ts";
import { visibleInboxes } from "../rights.ts";

/** An agent writes, at the desk. */
export interface DeskMessageInput {
  conversationId: number;
  side: "agent" | "note";
  text: string;
  clientId: string;
  /** The newest seq the agent has seen; a newer one of somebody else makes the message stale. */
  expectedSeq?: number | undefined;
  /** The socket it comes through. */
  origin?: string | undefined;
}

/**
 * Stores an agent's message or note once, however often it is sent.
 * @throws DomainError conversation_not_found, conversation_closed, stale, forbidden, unavailable
 */
export async function writeFromDesk(
  core: Core,
  actor: PersonActor,
  input: DeskMessageInput,
): Promise<MessageReceipt> {
  const inboxes = await visibleInboxes(core.directory, actor);
  return core.writer.write({
    message: {
      conversationId: input.conversationId,
      side: input.side,
      clientId: input.clientId,
      text: input.text,
      productId: 0,
      variantId: 0,
    },
    sender: senderOf(actor.account),
    claims: input.side === "agent",
    check: (conversation: Conversation) => {
      if (inboxes !== null && !inboxes.has(conversation.inboxId))
        throw new DomainError("conversation_not_found");
    },
    knownSeq: input.expectedSeq,
    origin: input.origin,
  });
}

import { snippet } from "@switchboard/shared/text";
import { assertMayWriteAsCustomer } from "../accounts/shop-rules.ts";
import { endLocked } from "../conversations/claims.ts";
import { type Conversation, hasOpenSession } from "../conversations/conversation.ts";
import { markReadLocked } from "../conversations/reading.ts";
import { openRoomSession } from "../conversations/room-sessions.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { MessageReceipt } from "../ports/messages.ts";
import { type Customer, senderOfCustomer, theirConversation } from "./customer.ts";

/** What a customer does in a conversation of theirs, whichever API it belongs to. */

export interface CustomerMessageInput {
  /** UUID. */
  conversation: string;
  text: string;
  clientId: string | null;
}

/** What a session is called that begins with a message. */
export const titleFrom = (text: string): string => snippet(text, 80);

/**
 * Stores what a customer says, once however often it is sent. Where a room has no session, it opens one: at the window
 * to write is to ask.
 * @throws DomainError conversation_not_found, conversation_closed, ctv_may_not_send, unavailable
 */
export async function writeAsCustomer(
  core: Core,
  customer: Customer,
  { conversation: uuid, text, clientId }: CustomerMessageInput,
): Promise<MessageReceipt> {
  const conversation = await theirConversation(core, customer, uuid);
  return writeInto(core, customer, conversation, text, clientId);
}

/** The same, of a conversation that is known to be theirs. */
export async function writeInto(
  core: Core,
  customer: Customer,
  conversation: Conversation,
  text: string,
  clientId: string | null,
): Promise<MessageReceipt> {
  if (customer.kind === "account" && conversation.dialect === "shop")
    assertMayWriteAsCustomer(customer.account);
  await askInRoom(core, customer, conversation, text);
  return core.writer.write({
    message: {
      conversationId: conversation.id,
      side: "customer",
      clientId,
      text,
      productId: 0,
      variantId: 0,
    },
    sender: senderOfCustomer(customer),
  });
}

async function askInRoom(core: Core, customer: Customer, room: Conversation, text: string): Promise<void> {
  if (room.dialect !== "rooms" || hasOpenSession(room) || customer.kind === "visitor") return;
  if (customer.role === "CUSTOMER") await openRoomSession(core, customer, room.id, titleFrom(text));
}

/** The customer has read up to there. @throws DomainError conversation_not_found */
export async function readAsCustomer(
  core: Core,
  customer: Customer,
  uuid: string,
  seq: number,
): Promise<Conversation> {
  const conversation = await theirConversation(core, customer, uuid);
  if (conversation.customerReadSeq < seq && conversation.unreadCustomer > 0) {
    await core.transactions.run(async (tx) => {
      const locked = await tx.lockConversation(conversation.id);
      if (locked) await markReadLocked(tx, locked, "customer", seq);
    });
  }
  return conversation;
}

/** Ends the session; again changes nothing. @throws DomainError conversation_not_found */
export async function endAsCustomer(core: Core, customer: Customer, uuid: string): Promise<Conversation> {
  const conversation = await theirConversation(core, customer, uuid);
  await core.transactions.run(async (tx) => {
    const locked = await tx.lockConversation(conversation.id);
    if (!locked || !(await endLocked(tx, locked, new Date()))) return;
    await tx.audit({
      actorId: customer.kind === "account" ? customer.account.id : null,
      action: "session.end",
      subject: `conversation:${locked.id}`,
      details: { by: "customer" },
    });
  });
  return conversation;
}

/**
 * How the customer found the session that has ended; again replaces it.
 * @throws DomainError conversation_not_found, not_ended
 */
export async function rateAsCustomer(
  core: Core,
  customer: Customer,
  uuid: string,
  stars: number,
  comment: string | null,
): Promise<Conversation> {
  const conversation = await theirConversation(core, customer, uuid);
  await core.transactions.run(async (tx) => {
    const locked = await tx.lockConversation(conversation.id);
    if (!locked) throw new DomainError("conversation_not_found");
    if (!mayRate(locked) || locked.sessionId === null) throw new DomainError("not_ended");
    await tx.rateSession(locked.sessionId, { stars, comment, at: new Date() });
    await tx.saveConversation(locked);
  });
  return conversation;
}

/** A session that has ended can be rated. */
export const mayRate = (conversation: Conversation): boolean =>
  conversation.state === "ended" && conversation.sessionId !== null;

/** A customer may end what is open. */
export const mayEnd = hasOpenSession;

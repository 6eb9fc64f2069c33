import type { PersonActor, Sender } from "../accounts/account.ts";
import { senderOf } from "../accounts/account.ts";
import type { Conversation } from "../conversations/conversation.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { Inbox } from "../ports/inboxes.ts";
import { type VisitorActor, visitorSender } from "../visitors/visitor.ts";

/**
 * Whoever is on the customer's side of conversations, whichever API they come from: a visitor, a shop's or a room's
 * customer, a tenant's user, a developer.
 */
export type Customer =
  | VisitorActor
  | (PersonActor & { /** The one conversation (UUID) it opens. */ only: string | null });

export const senderOfCustomer = (customer: Customer): Sender =>
  customer.kind === "visitor" ? visitorSender : senderOf(customer.account);

/** What of a conversation and its inbox says whose it is. */
type Owned = Pick<Conversation, "uuid" | "dialect" | "visitorId" | "customerId">;

/** Whether the conversation is the customer's. */
export function isTheirs(customer: Customer, conversation: Owned, inbox: Pick<Inbox, "tenantId">): boolean {
  if (customer.only !== null && customer.only !== conversation.uuid) return false;
  if (customer.kind === "visitor")
    return conversation.visitorId !== null && customer.visitorIds.has(conversation.visitorId);
  if (conversation.dialect === "tenant") {
    const { role, account } = customer;
    return role === "TENANT_USER" && account.tenantId !== null && account.tenantId === inbox.tenantId;
  }
  return conversation.customerId !== null && conversation.customerId === customer.account.id;
}

/** What is not theirs looks as if it did not exist. @throws DomainError conversation_not_found */
export async function theirConversation(
  core: Core,
  customer: Customer,
  uuid: string,
): Promise<{ conversation: Conversation; inbox: Inbox }> {
  const conversation = await core.conversations.byUuid(uuid);
  const inbox = conversation && (await core.inboxes.byId(conversation.inboxId));
  if (inbox && isTheirs(customer, conversation, inbox)) return { conversation, inbox };
  throw new DomainError("conversation_not_found");
}

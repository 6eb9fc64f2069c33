import type { PersonActor, Sender } from "../accounts/account.ts";
import { senderOf } from "../accounts/account.ts";
import type { Conversation } from "../conversations/conversation.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
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

/** What is not theirs looks as if it did not exist. @throws DomainError conversation_not_found */
export async function theirConversation(core: Core, customer: Customer, uuid: string): Promise<Conversation> {
  const conversation = await core.conversations.byUuid(uuid);
  if (conversation && (await isTheirs(core, customer, conversation))) return conversation;
  throw new DomainError("conversation_not_found");
}

async function isTheirs(core: Core, customer: Customer, conversation: Conversation): Promise<boolean> {
  if (customer.only !== null && customer.only !== conversation.uuid) return false;
  if (customer.kind === "visitor")
    return conversation.visitorId !== null && customer.visitorIds.has(conversation.visitorId);
  const { role, account } = customer;
  if (conversation.dialect !== "tenant") return conversation.customerId === account.id;
  // Of a tenant's conversations only the inbox says whose they are; nobody else's message waits for it.
  if (role !== "TENANT_USER" || account.tenantId === null) return false;
  return (await core.inboxes.byId(conversation.inboxId))?.tenantId === account.tenantId;
}

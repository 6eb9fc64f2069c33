import { type TenantActor, writeToTenant } from "../conversations/tenants.ts";
import type { Core } from "../core.ts";
import { DomainError, isDomainError } from "../errors.ts";
import type { Inbox } from "../ports/inboxes.ts";
import type { MessageReceipt } from "../ports/messages.ts";
import type { Ticket } from "../ports/tickets.ts";

/** Tickets as a tenant's agents reach them, one tenant at a time. */

/** A ticket of that tenant; every other looks as if it did not exist. @throws DomainError ticket_not_found */
export async function tenantTicket(core: Core, inbox: Inbox, id: number): Promise<Ticket> {
  const ticket = await core.tickets.byId(id);
  if (ticket?.inboxId !== inbox.id) throw new DomainError("ticket_not_found");
  return ticket;
}

/**
 * Answers a ticket in its conversation.
 * @throws DomainError ticket_not_found, ticket_resolved, conversation_closed, unavailable
 */
export async function replyToTicket(
  core: Core,
  who: TenantActor,
  id: number,
  text: string,
  clientId: string | null,
): Promise<MessageReceipt> {
  const { conversation } = await tenantTicket(core, who.inbox, id);
  try {
    return await writeToTenant(core, who, conversation, text, clientId);
  } catch (error) {
    if (!isDomainError(error, "conversation_closed")) throw error;
    const { status } = await tenantTicket(core, who.inbox, id);
    throw status === "RESOLVED" ? new DomainError("ticket_resolved") : error;
  }
}

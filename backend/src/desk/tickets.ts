import type { DeskCannedReply, DeskTicket, DeskTicketPage } from "@switchboard/shared/desk/models";
import type { ticketsQuery } from "@switchboard/shared/desk/queries";
import { z } from "zod";
import { displayName, type PersonActor } from "../core/accounts/account.ts";
import type { Core } from "../core/core.ts";
import { DomainError } from "../core/errors.ts";
import type { Ticket } from "../core/ports/tickets.ts";
import { visibleInboxes } from "../core/rights.ts";
import { narrow } from "./queries.ts";

/** Tickets and prepared replies at the desk. */

/** Newest first. @throws DomainError forbidden; ZodError for a cursor that is none */
export async function list(
  core: Core,
  actor: PersonActor,
  { status, inboxId, cursor, limit }: z.output<typeof ticketsQuery>,
): Promise<DeskTicketPage> {
  const visible = await visibleInboxes(core.directory, actor);
  const found = await core.tickets.list({
    inboxIds: narrow(visible, inboxId),
    statuses: status ? [status] : ["OPEN", "PENDING"],
    before: cursor === undefined ? undefined : cursorForm.parse(cursor),
    // One more than asked for, to know whether another page follows.
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    tickets: await presentTickets(core, page),
    next: found.length > limit && last ? `t${last.id}` : null,
  };
}

/** Opaque to clients: the id after which the page begins. */
const cursorForm = z
  .string()
  .regex(/^t\d{1,15}$/)
  .transform((text) => Number(text.slice(1)));

/** What the agent can answer with, in any of the inboxes. @throws DomainError forbidden */
export async function cannedReplies(core: Core, actor: PersonActor): Promise<{ replies: DeskCannedReply[] }> {
  const visible = await visibleInboxes(core.directory, actor);
  return { replies: await core.cannedReplies.of(visible && [...visible]) };
}

/** Tickets with the names of those they are about. */
export async function presentTickets(core: Core, tickets: readonly Ticket[]): Promise<DeskTicket[]> {
  const unique = (ids: (number | null)[]) => [...new Set(ids.filter((id) => id !== null))];
  const [rows, agents] = await Promise.all([
    core.conversations.rows(unique(tickets.map((ticket) => ticket.conversationId))),
    core.accounts.byIds(unique(tickets.map((ticket) => ticket.agentId))),
  ]);
  const customers = new Map(rows.map((row) => [row.id, row.customer.name]));
  const names = new Map(agents.map((account) => [account.id, displayName(account)]));
  return tickets.map((ticket) => ({
    id: ticket.id,
    inboxId: ticket.inboxId,
    conversationId: ticket.conversationId,
    subject: ticket.subject,
    status: ticket.status,
    agent: ticket.agentId === null ? null : { id: ticket.agentId, name: names.get(ticket.agentId) ?? "" },
    customer: { name: customers.get(ticket.conversationId) ?? "" },
    createdAt: ticket.createdAt.toISOString(),
    updatedAt: ticket.updatedAt.toISOString(),
  }));
}

export async function presentTicket(core: Core, ticket: Ticket): Promise<DeskTicket> {
  const [shown] = await presentTickets(core, [ticket]);
  if (!shown) throw new DomainError("ticket_not_found");
  return shown;
}

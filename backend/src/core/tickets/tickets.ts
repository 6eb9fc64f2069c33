import type { PersonActor } from "../accounts/account.ts";
import { endLockedBy } from "../conversations/claims.ts";
import type { Conversation } from "../conversations/conversation.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { Ticket } from "../ports/tickets.ts";
import type { Tx } from "../ports/transactions.ts";
import { assertAgent, mayWorkIn, workerIn } from "../rights.ts";

/**
 * Tickets: what was asked when nobody was there. OPEN until an agent writes in its conversation, then PENDING, then
 * RESOLVED: by hand, or when the session of an answered one ends. An OPEN one outlives its session, so that what
 * nobody has answered stays on the list.
 */

/** A ticket of an inbox the agent works in. @throws DomainError forbidden, ticket_not_found */
async function ticketInReach(core: Core, actor: PersonActor, id: number): Promise<Ticket> {
  assertAgent(actor);
  const ticket = await core.tickets.byId(id);
  if (ticket && (await mayWorkIn(core.directory, actor, ticket))) return ticket;
  throw new DomainError("ticket_not_found");
}

/**
 * A ticket becomes somebody's, or nobody's.
 * @throws DomainError forbidden, ticket_not_found, ticket_resolved, not_a_member
 */
export async function assignTicket(
  core: Core,
  actor: PersonActor,
  id: number,
  agentId: number | null,
): Promise<Ticket> {
  const known = await ticketInReach(core, actor, id);
  const agent = agentId === null ? null : await core.directory.account(agentId);
  return changeTicket(core, known, async (tx, ticket, _, now) => {
    if (ticket.status === "RESOLVED") throw new DomainError("ticket_resolved");
    if (ticket.agentId === agentId) return ticket;
    if (agentId !== null) await workerIn(tx, ticket.inboxId, agent);
    const after = { ...ticket, agentId, updatedAt: now };
    await tx.saveTicket(after);
    await tx.audit(entry(actor, "ticket.assign", ticket, { agentId }));
    return after;
  });
}

/**
 * The ticket is done, and its session ends with it. Resolving twice changes nothing.
 * @throws DomainError forbidden, ticket_not_found
 */
export async function resolveTicket(core: Core, actor: PersonActor, id: number): Promise<Ticket> {
  const known = await ticketInReach(core, actor, id);
  return changeTicket(core, known, async (tx, ticket, conversation, now) => {
    if (ticket.status === "RESOLVED") return ticket;
    const after = { ...ticket, status: "RESOLVED" as const, updatedAt: now };
    await tx.saveTicket(after);
    await tx.audit(entry(actor, "ticket.resolve", ticket));
    const ended = await endLockedBy(tx, actor, conversation, now);
    // Lists show the ticket's state with the conversation.
    if (!ended) await tx.saveConversation(conversation);
    return after;
  });
}

/** Locks the conversation, then its ticket. @throws DomainError ticket_not_found */
function changeTicket(
  core: Core,
  { id, conversationId }: Ticket,
  change: (tx: Tx, ticket: Ticket, conversation: Conversation, now: Date) => Promise<Ticket>,
): Promise<Ticket> {
  return core.transactions.run(async (tx) => {
    const conversation = await tx.lockConversation(conversationId);
    const ticket = conversation && (await tx.lockTicket(id));
    if (!ticket) throw new DomainError("ticket_not_found");
    return change(tx, ticket, conversation, new Date());
  });
}

const entry = (actor: PersonActor, action: string, ticket: Ticket, details?: Record<string, unknown>) => ({
  actorId: actor.account.id,
  action,
  subject: `ticket:${ticket.id}`,
  ...(details ? { details } : {}),
});

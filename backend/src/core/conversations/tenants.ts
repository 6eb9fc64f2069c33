import { limits } from "@switchboard/shared/limits";
import { type Account, displayName, type PersonActor, senderOf } from "../accounts/account.ts";
import { currentPresence } from "../accounts/presence.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { Inbox } from "../ports/inboxes.ts";
import type { MessageReceipt, MessageStretch } from "../ports/messages.ts";
import type { Ticket } from "../ports/tickets.ts";
import { endSession, entry } from "./claims.ts";
import type { Conversation } from "./conversation.ts";

/** Sessions between tenants and their agents. Source: `tenant-livechat.id.md`. */

/** Somebody who may speak for a tenant or work for it, and its inbox. */
export interface TenantActor {
  actor: PersonActor;
  inbox: Inbox;
}

/**
 * The inbox of a tenant, for an agent who is its member or for one of its users.
 * @throws DomainError foreign_tenant, also where there is no such tenant
 */
export async function enterTenant(core: Core, actor: PersonActor, tenantId: number): Promise<TenantActor> {
  const inbox = await core.inboxes.ofTenant(tenantId);
  const belongs =
    inbox &&
    (actor.role === "TENANT_USER"
      ? actor.account.tenantId === tenantId
      : (await core.directory.inboxIdsOf(actor.account.id)).has(inbox.id));
  if (!belongs) throw new DomainError("foreign_tenant");
  return { actor, inbox };
}

/**
 * Begins a session with an agent, who has it from the start. An agent who is not there gets a ticket instead: one,
 * however often it is asked for.
 * @throws DomainError not_a_member, agent_offline (with `ticketId`), session_exists
 */
export async function startTenantSession(
  core: Core,
  { actor, inbox }: TenantActor,
  agentId: number,
): Promise<Conversation> {
  const agent = agentId === actor.account.id ? actor.account : await memberOf(core, inbox, agentId);
  if ((await currentPresence(core, actor, agentId)) !== "online") {
    const { id: ticketId } = await askForAbsent(core, actor, inbox, agent);
    throw new DomainError("agent_offline", { ticketId });
  }
  return core.transactions.run(async (tx) => {
    // Whoever starts, takes or hands over a session here locks the inbox: of those who start at once one is first.
    await tx.lockInbox(inbox.id);
    if (await tx.openConversationIn(inbox.id, agentId)) throw new DomainError("session_exists");
    const { conversation } = await tx.openConversation({ ...newIn(inbox), topic: null, agent });
    await tx.audit(entry(actor, "session.start", conversation, { agentId }));
    return conversation;
  });
}

/** @throws DomainError not_a_member for whoever is no support agent of the tenant */
async function memberOf({ accounts }: Core, inbox: Inbox, agentId: number): Promise<Account> {
  const [account, inboxIds] = await Promise.all([accounts.byId(agentId), accounts.inboxIdsOf(agentId)]);
  const works = account?.role === "SUPPORT_AGENT" && account.disabledAt === null;
  if (!works || !inboxIds.includes(inbox.id)) throw new DomainError("not_a_member");
  return account;
}

function askForAbsent(core: Core, actor: PersonActor, inbox: Inbox, agent: Account): Promise<Ticket> {
  return core.transactions.run(async (tx) => {
    const subject = `Chat dengan ${displayName(agent)}`;
    const key = `absent:${inbox.tenantId}:${agent.id}`;
    const { conversation, created } = await tx.openConversation({
      ...newIn(inbox),
      topic: subject,
      openKey: key,
    });
    // The conversation is open for as long as the ticket holds its key, so that both are new or neither is.
    const ticket = await tx.openTicket({
      conversation,
      agentId: agent.id,
      subject,
      openKey: key,
      now: new Date(),
    });
    if (created)
      await tx.audit(entry(actor, "session.start", conversation, { agentId: agent.id, ticketId: ticket.id }));
    return ticket;
  });
}

const newIn = ({ id, name }: Inbox) =>
  ({ inboxId: id, dialect: "tenant", customerName: name, now: new Date() }) as const;

/** A session of that tenant; every other looks as if it did not exist. @throws DomainError conversation_not_found */
async function tenantSession(core: Core, inbox: Inbox, uuid: string): Promise<Conversation> {
  const conversation = await core.conversations.byUuid(uuid);
  if (conversation?.inboxId !== inbox.id) throw new DomainError("conversation_not_found");
  return conversation;
}

/**
 * An agent writes; where nobody has the session yet it becomes theirs.
 * @throws DomainError conversation_not_found, conversation_closed, unavailable
 */
export async function writeToTenant(
  core: Core,
  { actor, inbox }: TenantActor,
  uuid: string,
  text: string,
  clientId: string | null,
): Promise<MessageReceipt> {
  const { id: conversationId } = await tenantSession(core, inbox, uuid);
  return core.writer.write({
    message: { conversationId, side: "agent", clientId, text, productId: 0, variantId: 0 },
    sender: senderOf(actor.account),
    claims: true,
  });
}

/** Oldest first: the newest ones, or those before a message. @throws DomainError conversation_not_found, invalid_input */
export async function tenantMessages(
  core: Core,
  inbox: Inbox,
  uuid: string,
  before: string | undefined,
  limit: number,
): Promise<MessageStretch> {
  const { id } = await tenantSession(core, inbox, uuid);
  const range = { limit, bytes: limits.tenantPageBytes };
  if (before === undefined) return core.messages.publicRange(id, range);
  const seq = await core.tenants.seqOf(id, before);
  if (seq === null) throw new DomainError("invalid_input", { field: "before" });
  return core.messages.publicRange(id, { ...range, before: seq });
}

/** Ends a session; again changes nothing. @throws DomainError conversation_not_found */
export async function closeTenantSession(
  core: Core,
  { actor, inbox }: TenantActor,
  uuid: string,
): Promise<Conversation> {
  const { id } = await tenantSession(core, inbox, uuid);
  await endSession(core, actor, id);
  return tenantSession(core, inbox, uuid);
}

/**
 * A tenant's user asks: the tenant's newest open conversation, or a new one that waits.
 * @throws DomainError forbidden for others, inbox_not_found
 */
export async function openTenantChat(
  core: Core,
  actor: PersonActor,
  { topic }: { topic: string | null },
): Promise<Conversation> {
  const { role, account } = actor;
  if (role !== "TENANT_USER" || account.tenantId === null) throw new DomainError("forbidden");
  const inbox = await core.inboxes.ofTenant(account.tenantId);
  if (!inbox) throw new DomainError("inbox_not_found");
  return core.transactions.run(async (tx) => {
    await tx.lockInbox(inbox.id);
    const known = await tx.openConversationIn(inbox.id);
    if (known) return known;
    const { conversation } = await tx.openConversation({ ...newIn(inbox), topic });
    await tx.audit(entry(actor, "session.start", conversation, { tenantId: inbox.tenantId }));
    return conversation;
  });
}

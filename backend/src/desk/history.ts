import type { DeskHistory } from "@switchboard/shared/desk/models";
import type { PersonActor } from "../core/accounts/account.ts";
import type { Conversation } from "../core/conversations/conversation.ts";
import type { Core } from "../core/core.ts";
import type { PastSession, SameCustomer } from "../core/ports/conversations.ts";
import { visibleInboxes } from "../core/rights.ts";
import { samePerson } from "../core/visitors/visitor.ts";
import { presentSession } from "./present.ts";
import { workable } from "./queries.ts";

/** Further back than these nobody reads in the middle of a conversation. */
const sessionsTold = 100;

/**
 * What this conversation's customer has asked before, here and in other conversations, as far as the agent may see
 * them. @throws DomainError conversation_not_found
 */
export async function history(core: Core, actor: PersonActor, id: number): Promise<DeskHistory> {
  const conversation = await workable(core, actor, id);
  const visible = await visibleInboxes(core.directory, actor);
  const customer = {
    who: await sameCustomer(core, conversation),
    inboxIds: visible === null ? null : [...visible],
  };
  const sessions = await core.conversations.sessionsWith(customer, sessionsTold + 1);
  return {
    sessions: sessions.slice(0, sessionsTold).map(presentPastSession),
    more: sessions.length > sessionsTold,
  };
}

const presentPastSession = (session: PastSession) => ({
  ...presentSession(session),
  conversationId: session.conversationId,
  inboxId: session.inboxId,
  dialect: session.dialect,
});

/** Everybody with an account is that account; a tenant is all of its inbox. */
async function sameCustomer(core: Core, conversation: Conversation): Promise<SameCustomer["who"]> {
  const { customerId, visitorId, inboxId } = conversation;
  if (customerId !== null) return { customerId };
  if (visitorId === null) return { inboxId };
  const visitor = await core.visitors.byId(visitorId);
  return { visitorIds: visitor ? [...(await samePerson(core.visitors, visitor))] : [visitorId] };
}

import { type Account, displayName, type PersonActor, senderOf } from "../accounts/account.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { Tx } from "../ports/transactions.ts";
import { assertMayWorkIn, workerIn } from "../rights.ts";
import { type Conversation, endingCloses, hasOpenSession } from "./conversation.ts";

/** Who helps whom: claiming, giving back, handing over, ending. */

/** Runs `change` on a conversation the agent may work in, locked. @throws DomainError conversation_not_found */
export async function changeConversation<T>(
  core: Core,
  actor: PersonActor,
  conversationId: number,
  change: (tx: Tx, conversation: Conversation, now: Date) => Promise<T>,
): Promise<T> {
  // Rights first and outside: nobody takes a lock on what is not theirs, and no rights are asked under a lock.
  await assertMayWorkIn(core.directory, actor, await core.conversations.byId(conversationId));
  return core.transactions.run(async (tx) => {
    const conversation = await tx.lockConversation(conversationId);
    if (!conversation) throw new DomainError("conversation_not_found");
    return change(tx, conversation, new Date());
  });
}

/**
 * Takes an unclaimed session. Claiming what one already holds changes nothing.
 * @throws DomainError conversation_not_found, conversation_closed, already_claimed, not_claimed (no open session)
 */
export function claimSession(core: Core, actor: PersonActor, conversationId: number): Promise<void> {
  return changeConversation(core, actor, conversationId, (tx, conversation, now) =>
    claimLocked(tx, actor, conversation, now),
  );
}

/** Claims a locked conversation's session. @throws DomainError conversation_closed, already_claimed, not_claimed */
export async function claimLocked(
  tx: Tx,
  actor: PersonActor,
  conversation: Conversation,
  now: Date,
): Promise<void> {
  const { id: agentId } = actor.account;
  if (conversation.state === "active" && conversation.agentId === agentId) return;
  const sessionId = openSessionOf(conversation);
  const won = conversation.state === "waiting" && (await tx.claimSession(sessionId, agentId, now));
  if (!won) throw new DomainError("already_claimed", { agentId: conversation.agentId });
  await tx.saveConversation({ ...conversation, state: "active", agentId, staffId: agentId });
  await tx.audit(entry(actor, "session.claim", conversation));
  announce(tx, "session_claimed", conversation, sessionId, actor.account);
}

function announce(
  tx: Tx,
  type: "session_claimed" | "session_left",
  { id: conversationId, dialect }: Conversation,
  sessionId: number,
  agent: Account,
): void {
  tx.announce({ type, conversationId, dialect, sessionId, agent: senderOf(agent) });
}

/**
 * Gives a session back to the queue, with a note for whoever takes it next.
 * @throws DomainError conversation_not_found, not_claimed
 */
export function releaseSession(
  core: Core,
  actor: PersonActor,
  conversationId: number,
  note?: string,
): Promise<void> {
  return changeConversation(core, actor, conversationId, async (tx, conversation, now) => {
    const sessionId = openSessionOf(conversation);
    if (conversation.state !== "active") throw new DomainError("not_claimed");
    await tx.releaseSession(sessionId);
    const after: Conversation = { ...conversation, state: "waiting", agentId: null };
    await tx.saveConversation(after);
    if (note !== undefined) await tx.addNote(after, actor.account, note, now);
    await tx.audit(entry(actor, "session.release", conversation));
    announce(tx, "session_left", conversation, sessionId, actor.account);
  });
}

/**
 * Hands a session to another member of the inbox, or takes it over by handing it to oneself. The note that goes with
 * it is an internal one, and stored together with the change or not at all; who has the session already gets none.
 * @throws DomainError conversation_not_found, not_a_member, not_claimed
 */
export async function transferSession(
  core: Core,
  actor: PersonActor,
  conversationId: number,
  toAgentId: number,
  note?: string,
): Promise<void> {
  const wanted = await core.directory.account(toAgentId);
  await changeConversation(core, actor, conversationId, async (tx, conversation, now) => {
    const sessionId = openSessionOf(conversation);
    if (conversation.agentId === toAgentId) return;
    const to = await workerIn(tx, conversation.inboxId, wanted);
    await tx.transferSession(sessionId, toAgentId, now);
    const after: Conversation = {
      ...conversation,
      state: "active",
      agentId: toAgentId,
      staffId: toAgentId,
    };
    await tx.saveConversation(after);
    if (note !== undefined) await tx.addNote(after, actor.account, note, now);
    await tx.audit(entry(actor, "session.transfer", conversation, { toAgentId }));
    announce(tx, "session_claimed", conversation, sessionId, to);
    if (toAgentId !== actor.account.id) {
      const by = displayName(actor.account);
      tx.announce({ type: "conversation_transferred", conversationId, toAgentId, by, note: note ?? null });
    }
  });
}

/** Ends the session; where a conversation is one session, that closes it. Ending twice changes nothing. */
export function endSession(core: Core, actor: PersonActor, conversationId: number): Promise<void> {
  return changeConversation(core, actor, conversationId, async (tx, conversation, now) => {
    await endLockedBy(tx, actor, conversation, now);
  });
}

/** An agent ends a locked conversation's session. @returns whether there was anything to end */
export async function endLockedBy(
  tx: Tx,
  actor: PersonActor,
  conversation: Conversation,
  now: Date,
): Promise<boolean> {
  if (!(await endLocked(tx, conversation, now))) return false;
  await tx.audit(entry(actor, "session.end", conversation));
  const { sessionId } = conversation;
  if (sessionId !== null) announce(tx, "session_left", conversation, sessionId, actor.account);
  return true;
}

/**
 * Ends a locked conversation's session, whoever asked. A ticket that was answered is resolved by it; one that nobody
 * has answered stays open.
 * @returns whether there was anything to end
 */
export async function endLocked(tx: Tx, conversation: Conversation, now: Date): Promise<boolean> {
  if (conversation.closedAt !== null || conversation.state === "ended") return false;
  if (conversation.sessionId !== null) await tx.endSession(conversation.sessionId, now);
  if (conversation.ticketId !== null) await tx.leaveTicket(conversation, now);
  await tx.saveConversation({
    ...conversation,
    // Where nobody ever asked for help there was no episode to end.
    state: conversation.sessionId === null ? conversation.state : "ended",
    closedAt: endingCloses(conversation.dialect) ? now : null,
    endedAt: conversation.sessionId === null ? null : now,
    needsReplySince: null,
  });
  return true;
}

/** @throws DomainError conversation_closed, not_claimed when nobody has asked for help */
function openSessionOf(conversation: Conversation): number {
  if (conversation.closedAt !== null) throw new DomainError("conversation_closed");
  if (!hasOpenSession(conversation) || conversation.sessionId === null) throw new DomainError("not_claimed");
  return conversation.sessionId;
}

/** A line of the audit log: what somebody did to a conversation. */
export const entry = (
  actor: PersonActor,
  action: string,
  conversation: Conversation,
  details?: Record<string, unknown>,
) => ({
  actorId: actor.account.id,
  action,
  subject: `conversation:${conversation.id}`,
  ...(details ? { details } : {}),
});

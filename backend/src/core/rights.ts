import { isAgentRole } from "@switchboard/shared/words";
import type { Account, PersonActor } from "./accounts/account.ts";
import type { Directory } from "./accounts/directory.ts";
import type { Conversation } from "./conversations/conversation.ts";
import { DomainError } from "./errors.ts";
import type { Tx } from "./ports/transactions.ts";

/** Who may do what. */

/** @throws DomainError forbidden for roles that do not work at the desk, whatever they ask about */
export function assertAgent(actor: PersonActor): void {
  if (!isAgentRole(actor.role)) throw new DomainError("forbidden");
}

/** The inboxes an agent sees; null means all of them. @throws DomainError forbidden for other roles */
export async function visibleInboxes(
  directory: Directory,
  actor: PersonActor,
): Promise<ReadonlySet<number> | null> {
  if (actor.role === "ADMIN") return null;
  assertAgent(actor);
  return directory.inboxIdsOf(actor.account.id);
}

/** Whether an agent may work in this conversation: a member of its inbox, or an admin. */
export async function mayWorkIn(
  directory: Directory,
  actor: PersonActor,
  conversation: Pick<Conversation, "inboxId">,
): Promise<boolean> {
  if (actor.role === "ADMIN") return true;
  return isAgentRole(actor.role) && (await directory.inboxIdsOf(actor.account.id)).has(conversation.inboxId);
}

/**
 * An account that can be given work in an inbox, by its members as the transaction sees them.
 * @throws DomainError not_a_member
 */
export async function workerIn(
  tx: Pick<Tx, "isMember">,
  inboxId: number,
  account: Account | null,
): Promise<Account> {
  const works = account !== null && account.disabledAt === null && isAgentRole(account.role);
  if (works && (account.role === "ADMIN" || (await tx.isMember(inboxId, account.id)))) return account;
  throw new DomainError("not_a_member");
}

/**
 * Like `mayWorkIn`, for what somebody asks about: what is not theirs looks as if it did not exist.
 * @throws DomainError conversation_not_found
 */
export async function assertMayWorkIn(
  directory: Directory,
  actor: PersonActor,
  conversation: Conversation | null,
): Promise<Conversation> {
  if (conversation && (await mayWorkIn(directory, actor, conversation))) return conversation;
  throw new DomainError("conversation_not_found");
}

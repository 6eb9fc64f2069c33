import type { Account } from "../accounts/account.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { ConversationRow } from "../ports/conversations.ts";
import type { Contact } from "../ports/customers.ts";
import { provenRows, type Visitor, type VisitorActor } from "./visitor.ts";

/** What a visitor had asked before. Source: `oss-livechat.id.md`, sections 2, 4 and 5. */

export interface VisitorSession {
  row: ConversationRow;
  agent: Account | null;
}

export interface HistoryInput {
  proof: VisitorActor | null;
  browserUuid?: string | undefined;
  ossUserId?: string | undefined;
  userHash?: string | undefined;
  limit: number;
  offset: number;
}

/** Newest first. @throws DomainError identity_unproven, no_identity */
export async function visitorHistory(
  core: Core,
  input: HistoryInput,
): Promise<{ sessions: VisitorSession[]; total: number }> {
  const { proof, limit, offset } = input;
  if (proof?.only) {
    const conversation = await core.conversations.byUuid(proof.only);
    const ids = conversation && offset === 0 && limit > 0 ? [conversation.id] : [];
    return { sessions: await visitorSessions(core, ids), total: conversation ? 1 : 0 };
  }
  const visitors = proof ? await core.visitors.byIds([...proof.visitorIds]) : await named(core, input);
  const total = visitors.reduce((sum, { conversationCount }) => sum + conversationCount, 0);
  const ids = visitors.map(({ id }) => id);
  const page = await core.visitors.conversationIds(ids, limit, offset);
  return { sessions: await visitorSessions(core, page), total };
}

async function named(core: Core, { ossUserId, browserUuid, userHash }: HistoryInput): Promise<Visitor[]> {
  if (ossUserId !== undefined) {
    core.identity.check(ossUserId, userHash);
    return core.identity.isVerified
      ? provenRows(core.visitors, ossUserId)
      : core.visitors.ofAccount(ossUserId);
  }
  if (browserUuid === undefined) throw new DomainError("no_identity");
  if (core.identity.isVerified) throw new DomainError("identity_unproven");
  const visitor = await core.visitors.ofBrowser(browserUuid);
  return visitor ? [visitor] : [];
}

async function visitorSessions(core: Core, ids: readonly number[]): Promise<VisitorSession[]> {
  const rows = await core.conversations.rows(ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const agentIds = new Set(rows.flatMap(({ agentId }) => agentId ?? []));
  const agents = new Map((await core.accounts.byIds([...agentIds])).map((account) => [account.id, account]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ row, agent: row.agentId === null ? null : (agents.get(row.agentId) ?? null) }] : [];
  });
}

/**
 * A session by its UUID. Without a token only where identity is open, as the contract has it; a token must be its
 * visitor's, and a hash its account's.
 * @throws DomainError identity_unproven, conversation_not_found
 */
export async function visitorSession(
  core: Core,
  proof: VisitorActor | null,
  uuid: string,
  userHash?: string,
): Promise<VisitorSession & { visitor: Visitor }> {
  if (!proof && userHash === undefined && core.identity.isVerified)
    throw new DomainError("identity_unproven");
  const conversation = await core.conversations.byUuid(uuid);
  const visitor = conversation?.visitorId ? await core.visitors.byId(conversation.visitorId) : null;
  const mayTell = conversation && visitor && maySee(core, proof, visitor, uuid, userHash);
  if (!mayTell || conversation.dialect !== "oss") throw new DomainError("conversation_not_found");
  const [session] = await visitorSessions(core, [conversation.id]);
  if (!session) throw new DomainError("conversation_not_found");
  return { ...session, visitor };
}

function maySee(
  core: Core,
  proof: VisitorActor | null,
  visitor: Visitor,
  uuid: string,
  userHash: string | undefined,
): boolean {
  if (proof) return proof.visitorIds.has(visitor.id) && (proof.only === null || proof.only === uuid);
  if (!core.identity.isVerified) return true;
  return (
    visitor.ossUserId !== null &&
    visitor.verifiedAt !== null &&
    core.identity.proves(visitor.ossUserId, userHash)
  );
}

/**
 * Contact details of a session; again replaces them.
 * @returns their UUID
 * @throws DomainError identity_unproven, conversation_not_found
 */
export async function setVisitorContact(
  core: Core,
  proof: VisitorActor | null,
  uuid: string,
  contact: Contact,
  userHash?: string,
): Promise<string> {
  const { row } = await visitorSession(core, proof, uuid, userHash);
  return setContact(core, row.id, contact);
}

/** Contact details of a conversation whose customer it is. @returns their UUID */
export function setContact(core: Core, conversationId: number, contact: Contact): Promise<string> {
  return core.transactions.run(async (tx) => {
    const conversation = await tx.lockConversation(conversationId);
    if (!conversation) throw new DomainError("conversation_not_found");
    const contactUuid = await tx.setContact(conversation, contact, new Date());
    await tx.saveConversation(conversation);
    return contactUuid;
  });
}

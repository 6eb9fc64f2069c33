import { isAgentRole } from "@switchboard/shared/words";
import type { QueryRunner } from "typeorm";
import { uuidv7 } from "uuidv7";
import type { Account } from "../core/accounts/account.ts";
import type { Tx } from "../core/ports/transactions.ts";
import { drawRevision, selectConversation } from "./conversations.ts";
import { InboxEntity, InboxMemberEntity } from "./entities/inbox.ts";
import { isDuplicate } from "./sql/failures.ts";
import type { OpenTransaction } from "./transactions.ts";

type TenantTx = Pick<Tx, "lockInbox" | "openConversationIn">;

/** Tenants' inboxes inside a transaction. */
export function tenantTx(transaction: OpenTransaction): TenantTx {
  const { runner } = transaction;
  return {
    lockInbox: async (id) => {
      await drawRevision(transaction, id);
    },

    async openConversationIn(inboxId, agentId) {
      const whose = agentId === undefined ? "" : "AND state = 'active' AND agent_id = ?";
      const rows: { id: number }[] = await runner.query(
        `SELECT id FROM conversations
         WHERE inbox_id = ? AND closed_at IS NULL ${whose} ORDER BY id DESC LIMIT 1`,
        agentId === undefined ? [inboxId] : [inboxId, agentId],
      );
      return rows[0] ? selectConversation(transaction, rows[0].id) : null;
    },
  };
}

/** The inbox of a tenant, made where there is none. @returns its id */
async function ensureTenantInbox({ manager }: QueryRunner, tenantId: number): Promise<number> {
  const find = async () => (await manager.findOneBy(InboxEntity, { tenantId }))?.id;
  const known = await find();
  if (known !== undefined) return known;
  try {
    const name = `Tenant ${tenantId}`;
    const values = { uuid: uuidv7(), dialect: "tenant", name, tenantId, createdAt: new Date() } as const;
    const inserted = await manager.insert(InboxEntity, values);
    return Number(inserted.identifiers[0]?.id);
  } catch (error) {
    // Somebody made it at the same moment: theirs is ours.
    const theirs = isDuplicate(error) ? await find() : undefined;
    if (theirs === undefined) throw error;
    return theirs;
  }
}

/** A new account belongs to its tenant: an agent as a member of the inbox, a user by its account. */
export async function joinTenant(
  runner: QueryRunner,
  { id: accountId, role }: Account,
  tenantId: number,
  now: Date,
): Promise<void> {
  const inboxId = await ensureTenantInbox(runner, tenantId);
  if (isAgentRole(role))
    await runner.manager.insert(InboxMemberEntity, { inboxId, accountId, createdAt: now });
}

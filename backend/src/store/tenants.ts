import { isAgentRole } from "@switchboard/shared/words";
import type { QueryRunner } from "typeorm";
import type { Account } from "../core/accounts/account.ts";
import type { Tx } from "../core/ports/transactions.ts";
import { drawRevision, selectConversation } from "./conversations.ts";
import { InboxMemberEntity } from "./entities/inbox.ts";
import { ensureInbox } from "./inboxes.ts";
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

/** A new account belongs to its tenant: an agent as a member of the inbox, a user by its account. */
export async function joinTenant(
  runner: QueryRunner,
  { id: accountId, role }: Account,
  tenantId: number,
  now: Date,
): Promise<void> {
  const { id: inboxId } = await ensureInbox(runner, {
    dialect: "tenant",
    name: `Tenant ${tenantId}`,
    tenantId,
  });
  if (isAgentRole(role))
    await runner.manager.insert(InboxMemberEntity, { inboxId, accountId, createdAt: now });
}

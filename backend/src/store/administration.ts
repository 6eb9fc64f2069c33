import { DomainError } from "../core/errors.ts";
import { type AccountAdministration, accountAdministration } from "./administration/accounts.ts";
import { auditLine } from "./administration/audit-line.ts";
import {
  type CannedReplyAdministration,
  cannedReplyAdministration,
} from "./administration/canned-replies.ts";
import { type InboxAdministration, inboxAdministration } from "./administration/inboxes.ts";
import { type MemberAdministration, memberAdministration } from "./administration/members.ts";
import type { Database } from "./database.ts";
import { AccountEntity } from "./entities/account.ts";
import { reading } from "./readers/query.ts";
import { endSignInsOf } from "./sign-ins.ts";
import type { TransactionDoor } from "./transactions.ts";

/** What an operator sets up. Each change leaves a line in the audit log. */
export interface Administration
  extends AccountAdministration,
    InboxAdministration,
    MemberAdministration,
    CannedReplyAdministration {
  /** Ends every sign-in of the account as well. */
  setPassword(accountId: number, passwordHash: string): Promise<void>;
  endSignIns(accountId: number): Promise<void>;
  isEmpty(): Promise<boolean>;
}

export function administration(database: Database, door: TransactionDoor): Administration {
  const { manager } = database.reading;
  return {
    ...accountAdministration(database, door),
    ...inboxAdministration(database, door),
    ...memberAdministration(door),
    ...cannedReplyAdministration(door),

    setPassword: (accountId, passwordHash) =>
      door.run(async (transaction) => {
        const { runner } = transaction;
        const now = new Date();
        const changed = await runner.manager.update(
          AccountEntity,
          { id: accountId },
          { passwordHash, updatedAt: now },
        );
        if (changed.affected !== 1) throw new DomainError("account_not_found");
        // Whoever is signed in with the old one is out.
        await endSignInsOf(transaction, accountId, now);
        await auditLine(runner, "account.password", `account:${accountId}`, {});
      }),

    endSignIns: (accountId) => door.run((transaction) => endSignInsOf(transaction, accountId, new Date())),

    isEmpty: async () => (await reading(database, () => manager.count(AccountEntity))) === 0,
  };
}

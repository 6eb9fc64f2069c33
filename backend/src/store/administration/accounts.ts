import { type Issuer, mayBeHostId } from "../../core/accounts/issuer.ts";
import { DomainError } from "../../core/errors.ts";
import type { Database } from "../database.ts";
import { AccountEntity, UndecidedAccountEntity } from "../entities/account.ts";
import { moveAccount } from "../move-account.ts";
import { query } from "../readers/query.ts";
import { endSignInsOf } from "../sign-ins.ts";
import { toAccount } from "../to-account.ts";
import type { TransactionDoor } from "../transactions.ts";
import { auditLine } from "./audit-line.ts";

export interface UndecidedAccount {
  id: number;
  userName: string;
  /** What it counts as meanwhile. */
  issuer: Issuer;
  reason: string;
}

export interface AccountAdministration {
  /** Accounts whose issuer was not certain when issuers were introduced. */
  undecidedAccounts(): Promise<UndecidedAccount[]>;
  /**
   * Decides who vouches for an account. A local one that becomes the host's loses its password and its sign-ins,
   * unless the password stays, or whoever has it would go on as the host's customer.
   * @throws DomainError account_not_found; invalid_input where no host may have the number
   */
  decideIssuer(accountId: number, issuer: Issuer, keepPassword: boolean): Promise<void>;
  /** Gives a local account another number, and leaves its old one to the host. @returns the new number */
  moveAccount(accountId: number): Promise<number>;
}

export function accountAdministration(database: Database, door: TransactionDoor): AccountAdministration {
  return {
    async undecidedAccounts() {
      const rows = await query<{ account_id: number; user_name: string; issuer: Issuer; reason: string }>(
        database,
        `SELECT u.account_id, a.user_name, a.issuer, u.reason
         FROM undecided_accounts u JOIN accounts a ON a.id = u.account_id ORDER BY u.account_id`,
        [],
      );
      return rows.map((row) => ({
        id: row.account_id,
        userName: row.user_name,
        issuer: row.issuer,
        reason: row.reason,
      }));
    },

    decideIssuer: (accountId, issuer, keepPassword) =>
      door.run(async (transaction) => {
        const { manager } = transaction.runner;
        const entity = await manager.findOneBy(AccountEntity, { id: accountId });
        if (!entity) throw new DomainError("account_not_found");
        if (issuer === "host" && !mayBeHostId(accountId)) throw new DomainError("invalid_input");
        const now = new Date();
        const from = toAccount(entity).issuer;
        const taken = from === "local" && issuer === "host" && !keepPassword;
        const values = { issuer, updatedAt: now, ...(taken ? { passwordHash: null } : {}) };
        await manager.update(AccountEntity, { id: accountId }, values);
        if (taken) await endSignInsOf(transaction, accountId, now);
        await manager.delete(UndecidedAccountEntity, { accountId });
        await auditLine(transaction.runner, "account.issuer", `account:${accountId}`, { from, to: issuer });
        transaction.events.push({ type: "account_changed", accountId });
      }),

    moveAccount: (accountId) =>
      door.run(async (transaction) => {
        const to = await moveAccount(transaction.runner, accountId);
        await auditLine(transaction.runner, "account.move", `account:${to}`, { from: accountId, to });
        transaction.events.push({ type: "account_changed", accountId });
        return to;
      }),
  };
}

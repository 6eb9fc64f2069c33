import type { Dialect } from "@switchboard/shared/words";
import type { QueryRunner } from "typeorm";
import { DomainError } from "../core/errors.ts";
import { writeAudit } from "./audit.ts";
import type { Database } from "./database.ts";
import { AccountEntity } from "./entities/account.ts";
import { InboxEntity, InboxMemberEntity } from "./entities/inbox.ts";
import { ensureInbox } from "./inboxes.ts";
import { endSignInsOf } from "./sign-ins.ts";
import type { TransactionDoor } from "./transactions.ts";

/** What an operator sets up: inboxes, members, passwords. Each change leaves a line in the audit log. */
export interface Administration {
  /** The inbox of a dialect and owner, made where there is none. @returns its id */
  ensureInbox(dialect: Dialect, name: string, ownerId: number | null): Promise<number>;
  findInbox(id: number): Promise<{ id: number; name: string; dialect: Dialect } | null>;
  shopInbox(shopId: number): Promise<number | null>;
  /** @returns whether that changed anything */
  addMember(inboxId: number, accountId: number): Promise<boolean>;
  removeMember(inboxId: number, accountId: number): Promise<boolean>;
  /** Ends every sign-in of the account as well. */
  setPassword(accountId: number, passwordHash: string): Promise<void>;
  isEmpty(): Promise<boolean>;
}

export function administration(database: Database, door: TransactionDoor): Administration {
  const { manager } = database.reading;
  const audit = (runner: QueryRunner, action: string, subject: string, details: Record<string, unknown>) =>
    writeAudit(runner, { actorId: null, action, subject, details });

  return {
    ensureInbox: (dialect, name, ownerId) =>
      door.run(async ({ runner }) => {
        const { id, created } = await ensureInbox(runner, dialect, name, ownerId);
        if (created) await audit(runner, "inbox.create", `inbox:${id}`, { dialect, name, ownerId });
        return id;
      }),

    findInbox: (id) => manager.findOneBy(InboxEntity, { id }),

    async shopInbox(shopId) {
      const inbox = await manager.findOneBy(InboxEntity, { dialect: "shop", ownerId: shopId });
      return inbox?.id ?? null;
    },

    addMember: (inboxId, accountId) =>
      door.run(async ({ runner, events }) => {
        if (await runner.manager.existsBy(InboxMemberEntity, { inboxId, accountId })) return false;
        await runner.manager.insert(InboxMemberEntity, { inboxId, accountId, createdAt: new Date() });
        await audit(runner, "member.add", `inbox:${inboxId}`, { accountId });
        events.push({ type: "membership_changed", accountId });
        return true;
      }),

    removeMember: (inboxId, accountId) =>
      door.run(async ({ runner, events }) => {
        const removed = await runner.manager.delete(InboxMemberEntity, { inboxId, accountId });
        if (removed.affected !== 1) return false;
        await audit(runner, "member.remove", `inbox:${inboxId}`, { accountId });
        events.push({ type: "membership_changed", accountId });
        return true;
      }),

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
        await audit(runner, "account.password", `account:${accountId}`, {});
      }),

    isEmpty: async () => (await manager.count(AccountEntity)) === 0,
  };
}

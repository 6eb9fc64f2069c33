import type { Dialect } from "@switchboard/shared/words";
import { uuidv7 } from "uuidv7";
import { DomainError } from "../core/errors.ts";
import type { Database } from "./database.ts";
import { AccountEntity } from "./entities/account.ts";
import { AuditEntity } from "./entities/audit.ts";
import { InboxEntity, InboxMemberEntity } from "./entities/inbox.ts";
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
  const audit = (action: string, subject: string, details: object) => ({
    at: new Date(),
    action,
    subject,
    details: JSON.stringify(details),
  });

  return {
    ensureInbox: (dialect, name, ownerId) =>
      door.run(async ({ runner }) => {
        const known =
          ownerId === null
            ? await runner.manager.findOneBy(InboxEntity, { dialect, name })
            : await runner.manager.findOneBy(InboxEntity, { dialect, ownerId });
        if (known) return known.id;
        const values = { uuid: uuidv7(), dialect, name, ownerId, createdAt: new Date() };
        const inserted = await runner.manager.insert(InboxEntity, values);
        const id = Number(inserted.identifiers[0]?.id);
        await runner.manager.insert(
          AuditEntity,
          audit("inbox.create", `inbox:${id}`, { dialect, name, ownerId }),
        );
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
        await runner.manager.insert(AuditEntity, audit("member.add", `inbox:${inboxId}`, { accountId }));
        events.push({ type: "membership_changed", accountId });
        return true;
      }),

    removeMember: (inboxId, accountId) =>
      door.run(async ({ runner, events }) => {
        const removed = await runner.manager.delete(InboxMemberEntity, { inboxId, accountId });
        if (removed.affected !== 1) return false;
        await runner.manager.insert(AuditEntity, audit("member.remove", `inbox:${inboxId}`, { accountId }));
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
        await runner.manager.insert(AuditEntity, audit("account.password", `account:${accountId}`, {}));
      }),

    isEmpty: async () => (await manager.count(AccountEntity)) === 0,
  };
}

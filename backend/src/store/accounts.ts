import { In } from "typeorm";
import { uuidv7 } from "uuidv7";
import { mayBeHostId } from "../core/accounts/issuer.ts";
import { DomainError } from "../core/errors.ts";
import type { AccountStore } from "../core/ports/accounts.ts";
import { byIds } from "./by-ids.ts";
import type { Database } from "./database.ts";
import { AccountEntity } from "./entities/account.ts";
import { InboxMemberEntity } from "./entities/inbox.ts";
import { drawLocalNumber } from "./local-numbers.ts";
import { query, reading } from "./readers/query.ts";
import { freeUserName, renewAccount } from "./renew-account.ts";
import { joinRoomsDesk, openRoom } from "./rooms.ts";
import { endSignInsOf } from "./sign-ins.ts";
import { isDuplicateOf } from "./sql/failures.ts";
import { marks, sqlTime } from "./sql/flavour.ts";
import { joinTenant } from "./tenants.ts";
import { toAccount } from "./to-account.ts";
import type { TransactionDoor } from "./transactions.ts";

const userNameKey = { index: "accounts_user_name", columns: "accounts.user_name" };
const idKey = { index: "PRIMARY", columns: "accounts.id" };

export function accountStore(database: Database, door: TransactionDoor): AccountStore {
  const { manager } = database.reading;
  return {
    async byId(id) {
      const entity = await reading(database, () => manager.findOneBy(AccountEntity, { id }));
      return entity && toAccount(entity);
    },

    async byIds(ids) {
      const found = await byIds(ids, (some) =>
        reading(database, () => manager.findBy(AccountEntity, { id: In([...some]) })),
      );
      return found.map(toAccount);
    },

    async byUserName(userName) {
      const entity = await reading(database, () => manager.findOneBy(AccountEntity, { userName }));
      return entity && { account: toAccount(entity), passwordHash: entity.passwordHash };
    },

    async create(input) {
      const now = new Date();
      try {
        return await door.run(async ({ runner }) => {
          const { roomsDesk, tenantInbox, otherName, ...given } = input;
          const issuer = input.issuer ?? (input.id === undefined ? "local" : "host");
          if (otherName) given.userName = await freeUserName(runner, input.userName, input.id ?? 0);
          const id = input.id ?? (await drawLocalNumber(runner));
          if (issuer === "host" && !mayBeHostId(id)) throw new DomainError("invalid_input");
          await runner.manager.insert(AccountEntity, {
            ...given,
            id,
            issuer,
            uuid: uuidv7(),
            createdAt: now,
            updatedAt: now,
          });
          const account = toAccount(await runner.manager.findOneByOrFail(AccountEntity, { id }));
          if (account.role === "CUSTOMER") await openRoom(runner, account, now);
          if (roomsDesk) await joinRoomsDesk(runner, id, now);
          if (tenantInbox && account.tenantId !== null)
            await joinTenant(runner, account, account.tenantId, now);
          return account;
        });
      } catch (error) {
        if (isDuplicateOf(error, userNameKey)) throw new DomainError("user_name_taken");
        if (isDuplicateOf(error, idKey)) throw new DomainError("account_exists");
        throw error;
      }
    },

    async renew(id, said, at) {
      const once = () => door.run((transaction) => renewAccount(transaction, id, said, at));
      try {
        return await once();
      } catch (error) {
        // Somebody has taken the user name since it was looked for.
        if (!isDuplicateOf(error, userNameKey)) throw error;
        return once();
      }
    },

    async noteClaims(id, at) {
      await door.run(({ runner }) =>
        runner.query(
          "UPDATE accounts SET claims_at = ? WHERE id = ? AND (claims_at IS NULL OR claims_at < ?)",
          [at, id, at],
        ),
      );
    },

    async inboxIdsOf(accountId) {
      const rows = await reading(database, () => manager.findBy(InboxMemberEntity, { accountId }));
      return rows.map((row) => Number(row.inboxId));
    },

    async membershipsOf(accountIds) {
      const rows = await byIds(accountIds, (some) =>
        query<{ account_id: number; inbox_id: number }>(
          database,
          `SELECT account_id, inbox_id FROM inbox_members WHERE account_id IN (${marks(some.length)})`,
          [...some],
        ),
      );
      return rows.map((row) => ({ accountId: row.account_id, inboxId: row.inbox_id }));
    },

    async setDisabled(accountId, disabled) {
      await door.run(async (transaction) => {
        const now = new Date();
        const disabledAt = disabled ? now : null;
        await transaction.runner.manager.update(
          AccountEntity,
          { id: accountId },
          { disabledAt, updatedAt: now },
        );
        if (!disabled) return;
        transaction.events.push({ type: "account_disabled", accountId });
        // Letting the account in again must not bring the old tokens back.
        await endSignInsOf(transaction, accountId, now);
      });
    },

    async touchSeen(accountIds, at) {
      await byIds(accountIds, async (some) => {
        await door.run(({ runner }) =>
          // Somebody may have written a later time meanwhile.
          runner.query(
            `UPDATE accounts SET seen_at = ?
             WHERE id IN (${marks(some.length)}) AND (seen_at IS NULL OR seen_at < ?)`,
            [sqlTime(at), ...some, sqlTime(at)],
          ),
        );
        return [];
      });
    },
  };
}

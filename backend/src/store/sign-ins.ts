import { IsNull, MoreThan } from "typeorm";
import type { Place, SignInStore } from "../core/accounts/sign-in.ts";
import { byIds } from "./by-ids.ts";
import type { Database } from "./database.ts";
import { RefreshTokenEntity, SignInEntity } from "./entities/sign-in.ts";
import { query, reading } from "./readers/query.ts";
import { marks, sqlTime } from "./sql/flavour.ts";
import { sweepSignIns } from "./sweep.ts";
import type { OpenTransaction, TransactionDoor } from "./transactions.ts";

/** Ends every sign-in of an account, in a transaction that is open already. */
export async function endSignInsOf(
  { runner, events }: OpenTransaction,
  accountId: number,
  now: Date,
): Promise<void> {
  const open = await runner.manager.findBy(SignInEntity, { accountId, endedAt: IsNull() });
  await runner.manager.update(SignInEntity, { accountId, endedAt: IsNull() }, { endedAt: now });
  for (const { id } of open) events.push({ type: "sign_in_ended", signInId: id });
}

const usedFrom = (place: Place | null, now: Date) => ({
  ...(place === null ? {} : { address: place.address, userAgent: place.userAgent }),
  usedAt: now,
});

/** Sign-ins and their refresh tokens. Which of two who use one token wins is decided by a conditional update. */
export function signInStore(database: Database, door: TransactionDoor): SignInStore {
  const end = async ({ runner, events }: OpenTransaction, id: string, now: Date) => {
    const ended = await runner.manager.update(SignInEntity, { id, endedAt: IsNull() }, { endedAt: now });
    if (ended.affected === 1) events.push({ type: "sign_in_ended", signInId: id });
  };

  return {
    begin: ({ id, accountId, tokenHash, now, expiresAt, place }) =>
      door.run(async ({ runner }) => {
        await runner.manager.insert(SignInEntity, {
          id,
          accountId,
          createdAt: now,
          expiresAt,
          ...usedFrom(place, now),
        });
        await runner.manager.insert(RefreshTokenEntity, { hash: tokenHash, signInId: id, createdAt: now });
      }),

    rotate: ({ tokenHash, nextHash, now, expiresAt, place }) =>
      door.run(async (transaction) => {
        const { manager } = transaction.runner;
        const token = await manager.findOneBy(RefreshTokenEntity, { hash: tokenHash });
        if (!token) return null;
        const open = { id: token.signInId, endedAt: IsNull(), expiresAt: MoreThan(now) };
        const signIn = await manager.findOneBy(SignInEntity, open);
        if (!signIn) return null;
        const used = await manager.update(
          RefreshTokenEntity,
          { hash: tokenHash, usedAt: IsNull() },
          { usedAt: now },
        );
        if (used.affected !== 1) {
          // A token that was used before is in two hands: neither keeps the sign-in.
          await end(transaction, token.signInId, now);
          return null;
        }
        await manager.insert(RefreshTokenEntity, { hash: nextHash, signInId: signIn.id, createdAt: now });
        await manager.update(SignInEntity, { id: signIn.id }, { expiresAt, ...usedFrom(place, now) });
        return { signInId: signIn.id, accountId: Number(signIn.accountId) };
      }),

    endByToken: (tokenHash, now) =>
      door.run(async (transaction) => {
        const token = await transaction.runner.manager.findOneBy(RefreshTokenEntity, { hash: tokenHash });
        if (token) await end(transaction, token.signInId, now);
      }),

    end: (id, now) => door.run((transaction) => end(transaction, id, now)),

    async openAmong(ids) {
      const rows = await byIds(ids, (some) =>
        query<{ id: string; account_id: number }>(
          database,
          `SELECT id, account_id FROM sign_ins WHERE ended_at IS NULL AND expires_at > ? AND id IN (${marks(some.length)})`,
          [sqlTime(new Date()), ...some],
        ),
      );
      return new Map(rows.map((row) => [row.id, Number(row.account_id)]));
    },

    async hasSignedIn(accountId, address, since) {
      const sql = `SELECT 1 AS n FROM sign_ins WHERE account_id = ? AND address = ? AND used_at > ? LIMIT 1`;
      return (await query(database, sql, [accountId, address, sqlTime(since)])).length > 0;
    },

    sweep: (tokensBefore, signInsBefore) => sweepSignIns(database, door, tokensBefore, signInsBefore),

    async accountOf(id) {
      const open = { id, endedAt: IsNull(), expiresAt: MoreThan(new Date()) };
      const signIn = await reading(database, () => database.reading.manager.findOneBy(SignInEntity, open));
      return signIn && Number(signIn.accountId);
    },
  };
}

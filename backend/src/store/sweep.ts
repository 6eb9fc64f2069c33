import { setImmediate as pause } from "node:timers/promises";
import { oldMarks, oldMarksAtOnce } from "./commit-mark.ts";
import type { Database } from "./database.ts";
import { query } from "./readers/query.ts";
import { marks, sqlTime } from "./sql/flavour.ts";
import type { TransactionDoor } from "./transactions.ts";

/** So many rows a transaction, so that nobody waits long for one. */
const batch = 200;

/** Deletes tokens made before one time and sign-ins over before another, without holding anybody up. */
export async function sweepSignIns(
  database: Database,
  door: TransactionDoor,
  tokensBefore: Date,
  signInsBefore: Date,
): Promise<number> {
  const tokens = await deleteInBatches(database, door, {
    find: "SELECT hash AS id FROM refresh_tokens WHERE created_at < ?",
    before: tokensBefore,
    remove: (ids) => [`DELETE FROM refresh_tokens WHERE hash IN (${marks(ids.length)})`],
  });
  const signIns = await deleteInBatches(database, door, {
    find: "SELECT id FROM sign_ins WHERE expires_at < ?",
    before: signInsBefore,
    remove: (ids) => [
      `DELETE FROM refresh_tokens WHERE sign_in_id IN (${marks(ids.length)})`,
      `DELETE FROM sign_ins WHERE id IN (${marks(ids.length)})`,
    ],
  });
  return tokens + signIns;
}

export async function deleteInBatches(
  database: Database,
  door: TransactionDoor,
  plan: { find: string; before: Date; remove: (ids: string[]) => string[] },
): Promise<number> {
  let gone = 0;
  for (;;) {
    const rows = await query<{ id: string }>(database, `${plan.find} LIMIT ${batch}`, [sqlTime(plan.before)]);
    if (rows.length === 0) return gone;
    const ids = rows.map(({ id }) => id);
    await door.run(async ({ runner }) => {
      for (const statement of plan.remove(ids)) await runner.query(statement, ids);
    });
    gone += ids.length;
    // SQLite answers without ever leaving the event loop to others.
    await pause();
  }
}

/** Deletes all old marks of transactions (MySQL): a busy hour leaves far more than one statement deletes. */
export async function sweepMarks(door: Pick<TransactionDoor, "run">): Promise<void> {
  for (;;) {
    const { affectedRows }: { affectedRows: number } = await door.run(({ runner }) =>
      runner.query(oldMarks()),
    );
    if (affectedRows < oldMarksAtOnce) return;
  }
}

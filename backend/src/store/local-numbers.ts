import type { QueryRunner } from "typeorm";
import { localIds } from "../core/accounts/issuer.ts";
import { flavourOf, forUpdate } from "./sql/flavour.ts";

/** The setting that holds the number drawn last. */
const lastLocalNumber = "last_local_account";

/**
 * Draws the number of a new local account, in the caller's transaction. Not the database's own counter: that one goes
 * on after the highest number there is, which a host decides.
 */
export async function drawLocalNumber(runner: QueryRunner): Promise<number> {
  const lock = forUpdate(flavourOf(runner));
  const [row]: { value: string }[] = await runner.query(`SELECT value FROM settings WHERE name = ?${lock}`, [
    lastLocalNumber,
  ]);
  let id = Number(row?.value ?? localIds.first - 1) + 1;
  // An earlier version may have let a host have it.
  while (await isTaken(runner, id)) id += 1;
  if (id > localIds.last) throw new Error("all numbers of local accounts are used");
  await runner.query("UPDATE settings SET value = ? WHERE name = ?", [String(id), lastLocalNumber]);
  return id;
}

const isTaken = async (runner: QueryRunner, id: number): Promise<boolean> =>
  (await runner.query("SELECT id FROM accounts WHERE id = ?", [id])).length > 0;

import type { QueryRunner } from "typeorm";
import { firstLocalId } from "../core/accounts/issuer.ts";
import type { Database } from "./database.ts";
import { flavourOf } from "./sql/flavour.ts";

/** A restored backup may have lost the counter. A local number in use shows that it is right. */
export async function ensureLocalNumbers(database: Database): Promise<void> {
  const runner = database.writing.createQueryRunner();
  try {
    const [row]: { highest: number | string | null }[] = await runner.query(
      "SELECT MAX(id) AS highest FROM accounts",
    );
    if (Number(row?.highest ?? 0) < firstLocalId) await numberAccountsLocally(runner);
  } finally {
    await runner.release();
  }
}

/** Makes the database number new accounts from the range of local accounts. Repeatable. */
export async function numberAccountsLocally(runner: QueryRunner): Promise<void> {
  if (flavourOf(runner) === "mysql") {
    await runner.query(`ALTER TABLE accounts AUTO_INCREMENT = ${firstLocalId}`);
    return;
  }
  const last = firstLocalId - 1;
  await runner.query(
    `INSERT INTO sqlite_sequence (name, seq)
     SELECT 'accounts', ? WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'accounts')`,
    [last],
  );
  await runner.query("UPDATE sqlite_sequence SET seq = ? WHERE name = 'accounts' AND seq < ?", [last, last]);
}

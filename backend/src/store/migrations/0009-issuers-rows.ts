import { randomBytes } from "node:crypto";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { marks, sqlTime } from "../sql/flavour.ts";
import { perFlavour } from "./ddl.ts";

/**
 * Decides for each account who vouches for it: what signs in here is local, the rest is the host's. Where the rows
 * allow both, the more likely one counts and the account is written down for an operator to decide.
 */
export class IssuersRows1764600000002 implements MigrationInterface {
  readonly name = "IssuersRows1764600000002";

  async up(runner: QueryRunner): Promise<void> {
    const numbered = await operatorMade(runner);
    const passwords = await passwordOnly(runner);
    await setIssuer(runner, "host", [...numbered.given, ...passwords, ...(await demoCustomers(runner))]);
    await setIssuer(runner, "local", numbered.unclear);
    await runner.query(
      `UPDATE accounts SET issuer = CASE
         WHEN password_hash IS NOT NULL
           OR EXISTS (SELECT 1 FROM sign_ins WHERE sign_ins.account_id = accounts.id) THEN 'local'
         ELSE 'host' END
       WHERE issuer IS NULL`,
    );
    await writeDown(runner, "shop_number", numbered.unclear);
    await writeDown(runner, "password_given_later", passwords);
    await ensureSetting(runner, "token_key", randomBytes(32).toString("hex"));
    await ensureSetting(runner, "issuers_since", String(Date.now()));
    await ensureSetting(runner, "last_local_account", "2100000000");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM undecided_accounts");
    await runner.query("UPDATE accounts SET issuer = NULL");
    await runner.query(
      "DELETE FROM settings WHERE name IN ('token_key', 'issuers_since', 'last_local_account')",
    );
  }
}

const createdByOperator = (runner: QueryRunner): string => {
  const subject = perFlavour(runner, { mysql: "CONCAT('account:', a.id)", sqlite: "'account:' || a.id" });
  return `EXISTS (SELECT 1 FROM audit_log l WHERE l.action = 'account.create' AND l.subject = ${subject})`;
};

/** A number this far above all earlier ones was not drawn: failed inserts skip a few numbers on MySQL. */
const skipped = 100;

/**
 * Shops and tenants' users of an operator, who may have given the number by which the host knows them. A number that
 * is not the next one was given. A shop with the next one may be either.
 */
async function operatorMade(runner: QueryRunner): Promise<{ given: number[]; unclear: number[] }> {
  const rows: { id: number | string; role: string; highest: number | string | null }[] = await runner.query(
    `SELECT a.id, a.role, a.highest FROM (
       SELECT id, role, issuer, MAX(id) OVER (
         ORDER BY created_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
       ) AS highest FROM accounts
     ) a
     WHERE a.issuer IS NULL AND a.role IN ('CUSTOMER', 'TENANT_USER') AND ${createdByOperator(runner)}`,
  );
  const wasGiven = (row: (typeof rows)[number]) => {
    const [id, highest] = [Number(row.id), Number(row.highest ?? 0)];
    return id < highest || id > highest + skipped;
  };
  const ids = (some: typeof rows) => some.map(({ id }) => Number(id));
  return {
    given: ids(rows.filter(wasGiven)),
    // A tenant's user always has a password: local unless the number was given.
    unclear: ids(rows.filter((row) => row.role === "CUSTOMER" && !wasGiven(row))),
  };
}

/** The demo's people have passwords and were made in no other way. */
const demoStaff = "1:agent.smith 2:staff123 3:staff_mary 4:admin 9:agent.two 100:shop.agent".split(" ");
/** A host's tokens have always named them: the contracts' examples do. */
const demoCustomerNames = (
  "5:customer123 6:john_doe 7:tenant.user 7001:ctv 7002:dropship 7003:nhanvien 8050:khach8050 8051:khach8051 " +
  "23933:socdo.choice 23934:shop.two"
).split(" ");
const demoPeople = new Set([...demoStaff, ...demoCustomerNames]);

async function demoCustomers(runner: QueryRunner): Promise<number[]> {
  const ids = demoCustomerNames.map((person) => Number(person.split(":")[0]));
  const rows: { id: number | string; user_name: string }[] = await runner.query(
    `SELECT id, user_name FROM accounts WHERE issuer IS NULL AND id IN (${marks(ids.length)})`,
    ids,
  );
  return rows
    .filter(({ id, user_name }) => demoCustomerNames.includes(`${id}:${user_name}`))
    .map(({ id }) => Number(id));
}

/**
 * Accounts with a password that no registration and no operator made: each registration signs in at once. A host's
 * token made them, and an operator has given them a password since.
 */
async function passwordOnly(runner: QueryRunner): Promise<number[]> {
  const minuteLater = perFlavour(runner, {
    mysql: "DATE_ADD(a.created_at, INTERVAL 60 SECOND)",
    sqlite: "strftime('%Y-%m-%d %H:%M:%f', a.created_at, '+60 seconds')",
  });
  const rows: { id: number | string; user_name: string }[] = await runner.query(
    `SELECT a.id, a.user_name FROM accounts a
     WHERE a.issuer IS NULL AND a.password_hash IS NOT NULL AND NOT ${createdByOperator(runner)}
       AND NOT EXISTS (
         SELECT 1 FROM sign_ins s WHERE s.account_id = a.id AND s.created_at < ${minuteLater}
       )`,
  );
  return rows
    .filter(({ id, user_name }) => !demoPeople.has(`${id}:${user_name}`))
    .map(({ id }) => Number(id));
}

const portion = 500;

async function setIssuer(runner: QueryRunner, issuer: string, ids: number[]): Promise<void> {
  for (let at = 0; at < ids.length; at += portion) {
    const some = ids.slice(at, at + portion);
    await runner.query(`UPDATE accounts SET issuer = ? WHERE id IN (${marks(some.length)})`, [
      issuer,
      ...some,
    ]);
  }
}

async function writeDown(runner: QueryRunner, reason: string, ids: number[]): Promise<void> {
  for (const id of ids) {
    await runner.query("INSERT INTO undecided_accounts (account_id, reason, created_at) VALUES (?, ?, ?)", [
      id,
      reason,
      sqlTime(new Date()),
    ]);
  }
}

async function ensureSetting(runner: QueryRunner, name: string, value: string): Promise<void> {
  const known: unknown[] = await runner.query("SELECT name FROM settings WHERE name = ?", [name]);
  if (known.length === 0)
    await runner.query("INSERT INTO settings (name, value) VALUES (?, ?)", [name, value]);
}

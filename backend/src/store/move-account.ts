import type { QueryRunner } from "typeorm";
import { isLocalId } from "../core/accounts/issuer.ts";
import { DomainError } from "../core/errors.ts";
import { AccountEntity } from "./entities/account.ts";
import { drawLocalNumber } from "./local-numbers.ts";
import { roomKey } from "./rooms.ts";
import { toAccount } from "./to-account.ts";

/** Every column that holds an account's number, beside those whose keys are made of it. */
const references: [table: string, column: string][] = [
  ["inbox_members", "account_id"],
  ["inboxes", "owner_id"],
  ["conversations", "customer_id"],
  ["conversations", "agent_id"],
  ["conversations", "staff_id"],
  ["sessions", "agent_id"],
  ["messages", "sender_id"],
  ["sign_ins", "account_id"],
  ["tickets", "agent_id"],
  ["audit_log", "actor_id"],
];

/**
 * Gives a local account with a number that a host may have one of the local range, with all that is its own.
 * @returns the new number
 * @throws DomainError account_not_found; invalid_input for an account that is not local or has such a number already
 */
export async function moveAccount(runner: QueryRunner, from: number): Promise<number> {
  const { manager } = runner;
  const entity = await manager.findOneBy(AccountEntity, { id: from });
  if (!entity) throw new DomainError("account_not_found");
  if (toAccount(entity).issuer !== "local" || isLocalId(from)) throw new DomainError("invalid_input");

  // Both rows are there while what refers to the old one is moved; names and uuids are unique.
  const { id: _, ...values } = entity;
  const aside = { uuid: crypto.randomUUID(), userName: `moving#${from}` };
  await manager.update(AccountEntity, { id: from }, aside);
  const to = await drawLocalNumber(runner);
  await manager.insert(AccountEntity, { ...values, id: to, issuer: "local" });
  for (const [table, column] of references) {
    await runner.query(`UPDATE ${table} SET ${column} = ? WHERE ${column} = ?`, [to, from]);
  }
  await changeKeys(runner, from, to);
  await runner.query("DELETE FROM undecided_accounts WHERE account_id = ?", [from]);
  await manager.delete(AccountEntity, { id: from });
  return to;
}

/** Keys of open conversations and tickets name their people. */
async function changeKeys(runner: QueryRunner, from: number, to: number): Promise<void> {
  const rename = async (table: string, before: string, after: string) => {
    await runner.query(`UPDATE ${table} SET open_key = ? WHERE open_key = ?`, [after, before]);
  };
  await rename("conversations", roomKey(from), roomKey(to));
  await rename("conversations", `support:${from}`, `support:${to}`);
  const pairs: { id: number; open_key: string }[] = await runner.query(
    `SELECT id, open_key FROM conversations
     WHERE open_key LIKE 'shop:%' AND (open_key LIKE ? OR open_key LIKE ?)
     UNION ALL SELECT id, open_key FROM conversations WHERE open_key LIKE ?`,
    [`shop:${from}:%`, `shop:%:${from}`, `absent:%:${from}`],
  );
  for (const { id, open_key } of pairs) {
    const [kind, ...numbers] = open_key.split(":");
    const changed = numbers.map((number, at) => {
      const isAccount = kind === "shop" || at === numbers.length - 1;
      return isAccount && number === String(from) ? to : number;
    });
    const key = [kind, ...changed].join(":");
    await runner.query("UPDATE conversations SET open_key = ? WHERE id = ?", [key, id]);
  }
  const absent: { id: number; open_key: string }[] = await runner.query(
    "SELECT id, open_key FROM tickets WHERE open_key LIKE ?",
    [`absent:%:${from}`],
  );
  for (const { id, open_key } of absent) {
    const key = `${open_key.slice(0, open_key.lastIndexOf(":"))}:${to}`;
    await runner.query("UPDATE tickets SET open_key = ? WHERE id = ?", [key, id]);
  }
}

import type { Account } from "../core/accounts/account.ts";
import { assumedIssuer } from "../core/accounts/issuer.ts";
import type { AccountEntity } from "./entities/account.ts";

export function toAccount(entity: AccountEntity): Account {
  const { passwordHash, createdAt: __, updatedAt: ___, ...account } = entity;
  const id = Number(account.id);
  return { ...account, id, issuer: account.issuer ?? assumedIssuer(id, passwordHash !== null) };
}

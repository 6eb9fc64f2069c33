import type { Account } from "../core/accounts/account.ts";
import { assumedIssuer } from "../core/accounts/issuer.ts";
import type { AccountEntity } from "./entities/account.ts";

export function toAccount(entity: AccountEntity): Account {
  const { passwordHash, createdAt: __, updatedAt: ___, ...account } = entity;
  const issuer = account.issuer ?? assumedIssuer(passwordHash !== null);
  return { ...account, id: Number(account.id), issuer };
}

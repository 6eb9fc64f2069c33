import type { QueryDeepPartialEntity, QueryRunner } from "typeorm";
import { displayName } from "../core/accounts/account.ts";
import { changesOf, type Grants, grantsOf, type Said, userNames } from "../core/accounts/claims.ts";
import { DomainError } from "../core/errors.ts";
import { AccountEntity } from "./entities/account.ts";
import { ConversationEntity } from "./entities/conversation.ts";
import { InboxEntity, InboxMemberEntity } from "./entities/inbox.ts";
import { ensureInbox } from "./inboxes.ts";
import { roomsInboxId } from "./rooms.ts";
import { searchable } from "./searchable.ts";
import { flavourOf, forUpdate } from "./sql/flavour.ts";
import { toAccount } from "./to-account.ts";
import type { OpenTransaction } from "./transactions.ts";

/** The first of an account's possible user names that nobody else has. */
export async function freeUserName({ manager }: QueryRunner, wanted: string, id: number): Promise<string> {
  const names = userNames(wanted, id, crypto.randomUUID().slice(0, 13));
  for (const name of names) {
    const theirs = await manager.findOneBy(AccountEntity, { userName: name });
    if (theirs === null || Number(theirs.id) === id) return name;
  }
  throw new DomainError("user_name_taken");
}

/** Makes a host's account what a token says, unless a newer one was seen. @returns the account as it is then */
export async function renewAccount({ runner, events }: OpenTransaction, id: number, said: Said, at: number) {
  const { manager } = runner;
  const read = async () => toAccount(await manager.findOneByOrFail(AccountEntity, { id }));
  await runner.query(`SELECT id FROM accounts WHERE id = ?${forUpdate(flavourOf(runner))}`, [id]);
  const before = await read();
  const changes = at < (before.claimsAt ?? 0) ? null : changesOf(before, said);
  if (before.issuer !== "host" || changes === null) return before;

  if (typeof changes.userName === "string")
    changes.userName = await freeUserName(runner, changes.userName, id);
  const now = new Date();
  const changed = await manager
    .createQueryBuilder()
    .update(AccountEntity)
    .set({ ...changes, claimsAt: at, updatedAt: now } as QueryDeepPartialEntity<AccountEntity>)
    .where("id = :id AND (claims_at IS NULL OR claims_at <= :at)", { id, at })
    .execute();
  const after = await read();
  if (changed.affected !== 1) return after;
  if (await changeInboxes(runner, id, grantsOf(before), grantsOf(after), now))
    events.push({ type: "membership_changed", accountId: id });
  if (after.role === "TENANT_USER" && after.tenantId !== null) await tenantInbox(runner, after.tenantId);
  if (after.shopName !== null && after.shopName !== before.shopName)
    await manager.update(InboxEntity, { dialect: "shop", ownerId: id }, { name: after.shopName });
  if (displayName(after) !== displayName(before)) {
    const customerSearch = searchable(displayName(after));
    await manager.update(ConversationEntity, { customerId: id }, { customerSearch });
  }
  events.push({ type: "account_changed", accountId: id });
  return after;
}

/** @returns whether that changed anything */
async function changeInboxes(
  runner: QueryRunner,
  accountId: number,
  before: Grants,
  after: Grants,
  createdAt: Date,
): Promise<boolean> {
  const { manager } = runner;
  const inboxes = async ({ roomsDesk, tenantId }: Grants) => [
    ...(roomsDesk ? [await roomsInboxId(runner)] : []),
    ...(tenantId === null ? [] : [await tenantInbox(runner, tenantId)]),
  ];
  const [had, has] = [await inboxes(before), await inboxes(after)];
  for (const inboxId of had) {
    if (!has.includes(inboxId)) await manager.delete(InboxMemberEntity, { inboxId, accountId });
  }
  for (const inboxId of has) {
    if (had.includes(inboxId) || (await manager.existsBy(InboxMemberEntity, { inboxId, accountId })))
      continue;
    await manager.insert(InboxMemberEntity, { inboxId, accountId, createdAt });
  }
  return had.join() !== has.join();
}

const tenantInbox = async (runner: QueryRunner, tenantId: number): Promise<number> =>
  (await ensureInbox(runner, { dialect: "tenant", name: `Tenant ${tenantId}`, tenantId })).id;

import type { Account } from "../core/accounts/account.ts";
import { mayBeHostId } from "../core/accounts/issuer.ts";
import { isDomainError } from "../core/errors.ts";
import type { NewAccount } from "../core/ports/accounts.ts";
import type { FoundInbox } from "../store/administration/inboxes.ts";
import type { Store } from "../store/store.ts";
import { AdminError } from "./context.ts";

/** What the operator calls things by. */

/** @param name an id or a user name. @throws AdminError */
export async function findAccount(store: Store, name: string): Promise<Account> {
  const byId = /^\d{1,16}$/.test(name) ? await store.accounts.byId(Number(name)) : null;
  const account = byId ?? (await store.accounts.byUserName(name))?.account;
  if (!account) throw new AdminError(`there is no account ${name}`);
  return account;
}

/** @throws AdminError when nobody has set it up */
export async function findTenant(store: Store, tenantId: number): Promise<number> {
  const inboxId = await store.administration.tenantInbox(tenantId);
  if (inboxId === null) throw new AdminError(`there is no tenant ${tenantId}`);
  return inboxId;
}

/** @param called a UUID or a name. @throws AdminError unless exactly one is called that */
export async function findDepartment(store: Store, called: string): Promise<FoundInbox> {
  const [found, another] = await store.administration.departments(called);
  if (!found) throw new AdminError(`there is no department ${called}`);
  if (another) throw new AdminError(`several departments are called ${called}: say the uuid`);
  return found;
}

/** Together with its line in the audit log. @throws AdminError when the user name is somebody's already */
export async function createAccount(store: Store, values: NewAccount): Promise<Account> {
  try {
    return await store.transactions.run(async (tx) => {
      const account = await store.accounts.create(values);
      const { id, userName, role } = account;
      await tx.audit({
        actorId: null,
        action: "account.create",
        subject: `account:${id}`,
        details: { userName, role },
      });
      return account;
    });
  } catch (error) {
    if (!isDomainError(error, "user_name_taken")) throw error;
    throw new AdminError(`the user name ${values.userName} is taken`);
  }
}

/** @throws AdminError when the id is somebody's already, or none that a host's account may have */
export async function assertFree(store: Store, id: number): Promise<void> {
  if (!mayBeHostId(id)) throw new AdminError(`${id} is not a number that the host's accounts may have`);
  const taken = await store.accounts.byId(id);
  if (taken) throw new AdminError(`account ${id} exists already: ${taken.userName}`);
}

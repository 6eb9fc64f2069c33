import type { Account } from "../core/accounts/account.ts";
import { isDomainError } from "../core/errors.ts";
import type { NewAccount } from "../core/ports.ts";
import type { Store } from "../store/store.ts";
import { AdminError } from "./context.ts";

/** What the operator calls things by. */

export interface InboxChoice {
  inbox?: number;
  shop?: number;
  rooms?: boolean;
}

/** @param name an id or a user name. @throws AdminError */
export async function findAccount(store: Store, name: string): Promise<Account> {
  const byId = /^\d{1,15}$/.test(name) ? await store.accounts.byId(Number(name)) : null;
  const account = byId ?? (await store.accounts.byUserName(name))?.account;
  if (!account) throw new AdminError(`there is no account ${name}`);
  return account;
}

/** @throws AdminError unless exactly one is said and there is such an inbox */
export async function findInbox(store: Store, { inbox, shop, rooms }: InboxChoice): Promise<number> {
  const said = [inbox, shop, rooms].filter((choice) => choice !== undefined);
  if (said.length !== 1) throw new AdminError("say one of --inbox, --shop and --rooms");
  if (rooms) return store.rooms.inboxId();
  if (shop !== undefined) {
    const id = await store.administration.shopInbox(shop);
    if (id === null) throw new AdminError(`there is no shop ${shop} with an inbox`);
    return id;
  }
  const found = await store.administration.findInbox(inbox ?? 0);
  if (!found) throw new AdminError(`there is no inbox ${inbox}`);
  return found.id;
}

/** @throws AdminError when the user name is somebody's already */
export async function createAccount(store: Store, values: NewAccount): Promise<Account> {
  try {
    return await store.accounts.create(values);
  } catch (error) {
    if (!isDomainError(error, "user_name_taken")) throw error;
    throw new AdminError(`the user name ${values.userName} is taken`);
  }
}

/** @throws AdminError when the id is somebody's already */
export async function assertFree(store: Store, id: number): Promise<void> {
  const taken = await store.accounts.byId(id);
  if (taken) throw new AdminError(`account ${id} exists already: ${taken.userName}`);
}

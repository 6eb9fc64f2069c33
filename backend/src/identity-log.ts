import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import type { Account } from "./core/accounts/account.ts";
import type { Store } from "./store/store.ts";

/** What an operator has to know of who is who. */

/** Says it of one account once in this time. */
const restMs = 60_000;

/** Logs hosts' tokens that were refused because their number is a local account's. */
export function reportTakenNumbers(log: Pick<Logger, "warn">): (account: Account) => void {
  const resting = new LRUCache<number, true>({ max: 1_000, ttl: restMs });
  return ({ id, userName }) => {
    if (resting.has(id)) return;
    resting.set(id, true);
    log.warn(
      { account: id, userName },
      `a host's token was refused: account ${id} is local. "admin account move ${id}" gives the local account another ` +
        `number and leaves ${id} to the host; "admin account decide ${id} host" makes the account the host's`,
    );
  };
}

/** So many are logged one by one. */
const mostLogged = 20;

/** Logs the accounts whose issuer an operator has to decide. */
export async function reportUndecided(store: Store, log: Pick<Logger, "warn">): Promise<void> {
  const undecided = await store.administration.undecidedAccounts();
  for (const { id, userName, issuer, reason } of undecided.slice(0, mostLogged)) {
    log.warn(
      { account: id, userName, issuer, reason },
      `whose account ${id} is was not certain: it counts as ${issuer}. "admin account decide ${id} local" or ` +
        `"admin account decide ${id} host" settles it`,
    );
  }
  const more = undecided.length - mostLogged;
  if (more > 0) log.warn(`${more} more accounts are undecided: "admin account undecided" lists them`);
}

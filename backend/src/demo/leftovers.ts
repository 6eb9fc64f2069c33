import type { Logger } from "pino";
import type { PasswordHasher } from "../core/accounts/sign-in.ts";
import type { Store } from "../store/store.ts";
import { demoPassword, demoPeople } from "./people.ts";

/**
 * For a start without `DEMO=1` over a database that has the demo's accounts: their password is public, so it opens
 * nothing, and who is signed in by it is out. An account with a password of its own is like any other.
 * @returns the stored hashes that open nothing
 */
export async function closeDemoAccounts(
  store: Store,
  passwords: PasswordHasher,
  log: Logger,
): Promise<ReadonlySet<string>> {
  // All accounts of one load share one hash: checking each of them is not needed.
  const checked = new Map<string, boolean>();
  const open: string[] = [];
  for (const { userName } of demoPeople) {
    const found = await store.accounts.byUserName(userName);
    if (!found?.passwordHash) continue;
    const { account, passwordHash } = found;
    const isPublic = checked.get(passwordHash) ?? (await passwords.verify(passwordHash, demoPassword));
    checked.set(passwordHash, isPublic);
    if (!isPublic) continue;
    await store.administration
      .endSignIns(account.id)
      .catch((error: unknown) => log.error({ err: error }, "sign-ins of a demo account"));
    if (account.disabledAt === null) open.push(userName);
  }
  if (open.length > 0)
    log.warn(
      { accounts: open },
      "The demo's accounts are still here. Their password is public and opens nothing while DEMO is off: " +
        "give them another one with `agent password`, or keep them out with `agent disable`",
    );
  return new Set([...checked].filter(([, isPublic]) => isPublic).map(([hash]) => hash));
}

/** As slow as for a missing account. */
export const refusing = (passwords: PasswordHasher, closed: ReadonlySet<string>): PasswordHasher => ({
  hash: (password) => passwords.hash(password),
  verify: (hash, password, known) =>
    passwords.verify(hash !== null && closed.has(hash) ? null : hash, password, known),
});

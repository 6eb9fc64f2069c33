import { type DeskDatabase, keysOf } from "./database.ts";
import type { KeyValue } from "./platform.ts";

export interface AccountStorage {
  /** A connection for one agent's desk, which closes it. */
  open(accountId: number): Promise<DeskDatabase>;
  /** Whether this agent has signed out: what is not written yet shall not be. */
  isLeaving(accountId: number): boolean;
  /** Deletes what is kept of the account; `signOut` ends its desk. */
  leave(accountId: number, signOut: () => Promise<void>): Promise<void>;
  /** Finishes what a crash kept from being deleted. */
  settle(): Promise<void>;
}

interface AccountStorageDeps {
  openDatabase: () => Promise<DeskDatabase>;
  keyValue: KeyValue;
}

const key = "switchboard.leaving";

/**
 * What this computer keeps of each agent. Who signs out is marked first and deleted then: a crash in between, or
 * another window that writes once more, is made good before the account is opened again, at the latest when the
 * desk starts.
 */
export function createAccountStorage({ openDatabase, keyValue }: AccountStorageDeps): AccountStorage {
  function leaving(): number[] {
    try {
      const ids: unknown = JSON.parse(keyValue.get(key) ?? "[]");
      return Array.isArray(ids) ? ids.filter(Number.isInteger) : [];
    } catch {
      return [];
    }
  }

  function mark(accountId: number, on: boolean): void {
    const others = leaving().filter((id) => id !== accountId);
    const ids = on ? [...others, accountId] : others;
    if (ids.length === 0) keyValue.remove(key);
    else keyValue.set(key, JSON.stringify(ids));
  }

  async function wipe(accountId: number): Promise<void> {
    const database = await openDatabase();
    await wipeAccount(database, accountId).finally(() => database.close());
  }

  return {
    isLeaving: (accountId) => leaving().includes(accountId),

    async open(accountId) {
      const database = await openDatabase();
      if (leaving().includes(accountId)) {
        await wipeAccount(database, accountId);
        mark(accountId, false);
      }
      return database;
    },

    async leave(accountId, signOut) {
      mark(accountId, true);
      await Promise.all([signOut(), wipe(accountId)]);
    },

    async settle() {
      for (const accountId of leaving()) {
        await wipe(accountId);
        mark(accountId, false);
      }
    },
  };
}

/** Deletes everything that is kept of an account, all of it or nothing. */
async function wipeAccount(database: DeskDatabase, accountId: number): Promise<void> {
  const stores = ["outbox", "drafts", "tabs", "hello", "opened", "notified", "attempts"] as const;
  const transaction = database.transaction(stores, "readwrite", { durability: "strict" });
  const store = <N extends (typeof stores)[number]>(name: N) => transaction.objectStore(name);
  for (const name of ["tabs", "hello"] as const) void store(name).delete(accountId);
  for (const name of ["drafts", "opened", "notified"] as const) void store(name).delete(keysOf(accountId));
  for (const name of ["outbox", "attempts"] as const) {
    let cursor = await store(name).openCursor();
    while (cursor) {
      if (cursor.value.accountId === accountId) await cursor.delete();
      cursor = await cursor.continue();
    }
  }
  await transaction.done;
}

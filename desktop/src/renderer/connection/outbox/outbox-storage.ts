import type { DeskDatabase, StoredEntry } from "../../platform/database.ts";
import type { OutboxEntry } from "./outbox-state.ts";

export interface OutboxStorage {
  /** All entries of the account, in order. */
  all(): Promise<OutboxEntry[]>;
  /** Resolves when it is on the disk. */
  add(entry: Omit<StoredEntry, "order" | "accountId">): Promise<OutboxEntry>;
  /** Changes entries that are still there, all or none; one that was sent meanwhile does not come back. */
  change(change: (entry: OutboxEntry) => OutboxEntry): Promise<void>;
  remove(order: number): Promise<void>;
}

/** What the agent was told is kept must outlive more than the app: it is on the disk when the promise resolves. */
const onDisk = { durability: "strict" } as const;

/** The outbox of one account in IndexedDB, shared by all windows. */
export function createOutboxStorage(database: Promise<DeskDatabase>, accountId: number): OutboxStorage {
  return {
    async all() {
      const entries = await (await database).getAllFromIndex("outbox", "byAccount", accountId);
      return (entries as OutboxEntry[]).sort((a, b) => a.order - b.order);
    },

    async add(entry) {
      const stored = { ...entry, accountId };
      const transaction = (await database).transaction("outbox", "readwrite", onDisk);
      const added = transaction.store.add(stored);
      // Otherwise a page that goes away now takes it along unfinished.
      transaction.commit();
      const order = await added;
      await transaction.done;
      return { ...stored, order };
    },

    async change(change) {
      const transaction = (await database).transaction("outbox", "readwrite", onDisk);
      let cursor = await transaction.store.index("byAccount").openCursor(accountId);
      while (cursor) {
        const entry = cursor.value as OutboxEntry;
        const changed = change(entry);
        if (changed !== entry) await cursor.update(changed);
        cursor = await cursor.continue();
      }
      await transaction.done;
    },

    async remove(order) {
      const transaction = (await database).transaction("outbox", "readwrite", onDisk);
      await transaction.store.delete(order);
      await transaction.done;
    },
  };
}

import type { DeskDatabase, NotifyAttempt } from "../../platform/database.ts";

export interface NotifiedStorage {
  seq(conversationId: number): Promise<number>;
  /** Claims a message for this window's notification; false when another one has been faster. */
  claim(conversationId: number, seq: number): Promise<boolean>;
  record(attempt: Omit<NotifyAttempt, "accountId">): Promise<void>;
  /** Newest first. */
  attempts(): Promise<NotifyAttempt[]>;
}

const attemptsKept = 100;

/** What has been notified, kept so that neither a restart nor a second window says it again. */
export function createNotifiedStorage(database: Promise<DeskDatabase>, accountId: number): NotifiedStorage {
  return {
    async seq(conversationId) {
      return (await (await database).get("notified", [accountId, conversationId]))?.seq ?? 0;
    },

    async claim(conversationId, seq) {
      const transaction = (await database).transaction("notified", "readwrite");
      const known = (await transaction.store.get([accountId, conversationId]))?.seq ?? 0;
      if (seq > known) await transaction.store.put({ accountId, conversationId, seq });
      await transaction.done;
      return seq > known;
    },

    async record(attempt) {
      const transaction = (await database).transaction("attempts", "readwrite");
      await transaction.store.add({ ...attempt, accountId });
      if ((await transaction.store.count()) > attemptsKept) {
        const oldest = await transaction.store.openKeyCursor();
        if (oldest) await transaction.store.delete(oldest.key);
      }
      await transaction.done;
    },

    async attempts() {
      const all = await (await database).getAll("attempts");
      return all.filter((attempt) => attempt.accountId === accountId).reverse();
    },
  };
}

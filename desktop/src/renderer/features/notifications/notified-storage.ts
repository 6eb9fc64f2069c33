import type { DeskDatabase, NotifyAttempt } from "../../platform/database.ts";
import { type Incoming, isTold, nothingTold, type Told } from "./should-notify.ts";

export interface NotifiedStorage {
  told(conversationId: number): Promise<Told>;
  /** Claims it for this window's notification; false when another one has been faster. */
  claim(incoming: Incoming): Promise<boolean>;
  record(attempt: Omit<NotifyAttempt, "accountId">): Promise<void>;
  /** Newest first. */
  attempts(): Promise<NotifyAttempt[]>;
}

const attemptsKept = 100;

/** What has been notified, kept so that neither a restart nor a second window says it again. */
export function createNotifiedStorage(database: Promise<DeskDatabase>, accountId: number): NotifiedStorage {
  return {
    async told(conversationId) {
      return { ...nothingTold, ...(await (await database).get("notified", [accountId, conversationId])) };
    },

    async claim(incoming) {
      const { conversationId } = incoming;
      const transaction = (await database).transaction("notified", "readwrite");
      const told = { ...nothingTold, ...(await transaction.store.get([accountId, conversationId])) };
      const isFirst = !isTold(told, incoming);
      const seq = Math.max(told.seq, incoming.seq);
      const since = incoming.since || told.since;
      if (isFirst) await transaction.store.put({ accountId, conversationId, seq, since });
      await transaction.done;
      return isFirst;
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

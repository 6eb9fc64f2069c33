import type { DeskDatabase, NotifyAttempt } from "../../platform/database.ts";
import { type Incoming, isTold, nothingTold, type Told } from "./should-notify.ts";

export type Attempt = Omit<NotifyAttempt, "accountId">;
type Outcome = Pick<NotifyAttempt, "outcome" | "reason">;

/** What was claimed: says what has become of it. */
export type Settle = (outcome: Outcome) => Promise<void>;

export interface NotifiedStorage {
  told(conversationId: number): Promise<Told>;
  /**
   * Claims it for this window, with a record of it in the same stroke; null when another window, or this one before
   * a restart, has been faster.
   */
  claim(incoming: Incoming, attempt: Attempt): Promise<Settle | null>;
  /** From now on it counts as told. */
  skip(incoming: Incoming): Promise<void>;
  record(attempt: Attempt): Promise<void>;
  /** Newest first. */
  attempts(): Promise<NotifyAttempt[]>;
}

const attemptsKept = 100;

/**
 * What has been notified, kept so that neither a restart nor a second window says it again. The claim is on the disk
 * before anything is shown: who is killed in between has not been told, and the record says so; nobody is told twice.
 */
export function createNotifiedStorage(database: Promise<DeskDatabase>, accountId: number): NotifiedStorage {
  async function settle(key: number, outcome: Outcome): Promise<void> {
    const transaction = (await database).transaction("attempts", "readwrite");
    const attempt = await transaction.store.get(key);
    if (attempt) await transaction.store.put({ ...attempt, ...outcome }, key);
    await transaction.done;
  }

  let skipped: Incoming[] = [];
  let skipping: Promise<void> | null = null;

  /** A whole page of the inbox at once: a transaction for each of a thousand conversations would be felt. */
  async function writeSkipped(): Promise<void> {
    const transaction = (await database).transaction("notified", "readwrite", { durability: "strict" });
    const all = skipped;
    skipped = [];
    skipping = null;
    for (const incoming of all) {
      const { conversationId } = incoming;
      const told = { ...nothingTold, ...(await transaction.store.get([accountId, conversationId])) };
      void transaction.store.put({ accountId, conversationId, ...add(told, incoming) });
    }
    await transaction.done;
  }

  return {
    async told(conversationId) {
      return { ...nothingTold, ...(await (await database).get("notified", [accountId, conversationId])) };
    },

    async claim(incoming, attempt) {
      const stores = ["notified", "attempts"] as const;
      const transaction = (await database).transaction(stores, "readwrite", { durability: "strict" });
      const notified = transaction.objectStore("notified");
      const attempts = transaction.objectStore("attempts");
      const { conversationId } = incoming;
      const told = { ...nothingTold, ...(await notified.get([accountId, conversationId])) };
      if (isTold(told, incoming)) {
        await transaction.done;
        return null;
      }
      await notified.put({ accountId, conversationId, ...add(told, incoming) });
      const key = await attempts.add({ ...attempt, accountId });
      if ((await attempts.count()) > attemptsKept) {
        const oldest = await attempts.openKeyCursor();
        if (oldest) await attempts.delete(oldest.key);
      }
      await transaction.done;
      return (outcome) => settle(key, outcome);
    },

    skip(incoming) {
      skipped.push(incoming);
      skipping ??= writeSkipped();
      return skipping;
    },

    async record(attempt) {
      await (await database).add("attempts", { ...attempt, accountId });
    },

    async attempts() {
      const all = await (await database).getAll("attempts");
      return all.filter((attempt) => attempt.accountId === accountId).reverse();
    },
  };
}

const add = (told: Told, { kind, seq, since }: Incoming): Told => ({
  // A message that comes with a hand-over or a wait has been told of with it.
  seq: Math.max(told.seq, seq),
  since: kind === "waiting" ? since : told.since,
  handedAt: kind === "transfer" ? since : told.handedAt,
});

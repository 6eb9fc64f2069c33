import { afterAll, beforeAll } from "vitest";
import type { DomainEvent } from "../src/core/events.ts";
import { openStore, type Store } from "../src/store/store.ts";
import type { OpenTransaction } from "../src/store/transactions.ts";
import type { TestDatabase } from "./harness.ts";

/** A store without a backend around it, and short words for looking at a table `notes (id, n)`. */
export function useTestStore(database: TestDatabase) {
  let opened: Store | null = null;
  const published: (readonly DomainEvent[])[] = [];
  beforeAll(async () => {
    const sink = {
      publish: (events: readonly DomainEvent[]) => void (events.length && published.push([...events])),
    };
    opened = await openStore(database.url(), sink);
  });
  afterAll(async () => opened?.close());

  const store = () => {
    if (!opened) throw new Error("the store is open while the tests run");
    return opened;
  };
  const select = <T>(sql: string, parameters: unknown[]): Promise<T[]> =>
    store().database.reading.query(sql, parameters);
  return {
    store,
    published: () => published,
    run: <T>(work: (transaction: OpenTransaction) => Promise<T>): Promise<T> => store().door.run(work),
    /** Which of these ids are stored. */
    async rows(ids: number[]): Promise<number[]> {
      const marks = ids.map(() => "?").join(", ");
      const found = await select<{ id: number }>(
        `SELECT id FROM notes WHERE id IN (${marks}) ORDER BY id`,
        ids,
      );
      return found.map(({ id }) => id);
    },
    counter: async (id: number): Promise<number | undefined> =>
      (await select<{ n: number }>("SELECT n FROM notes WHERE id = ?", [id]))[0]?.n,
  };
}

import { beforeAll, describe, expect, it } from "vitest";
import { DomainError } from "../../src/core/errors.ts";
import type { DomainEvent } from "../../src/core/events.ts";
import type { OpenTransaction } from "../../src/store/transactions.ts";
import { eachDatabase } from "../harness.ts";
import { useTestStore } from "../store.ts";

const changed = (accountId: number): DomainEvent => ({ type: "membership_changed", accountId });

eachDatabase("the one door for writes", (database) => {
  const test = useTestStore(database);
  const { run, rows, counter } = test;

  beforeAll(() =>
    run(async ({ runner }) => {
      await runner.query("CREATE TABLE notes (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)");
      await runner.query("INSERT INTO notes (id, n) VALUES (1, 0)");
    }),
  );

  const insert = ({ runner }: OpenTransaction, id: number) =>
    runner.query("INSERT INTO notes (id, n) VALUES (?, 0)", [id]);

  it("joins when it is opened inside itself, and commits once", async () => {
    const answer = await run(async (outer) => {
      await insert(outer, 10);
      return run(async (inner) => {
        expect(inner).toBe(outer);
        await insert(inner, 11);
        return "from within";
      });
    });
    expect(answer).toBe("from within");
    expect(await rows([10, 11])).toEqual([10, 11]);
  });

  it("takes the inner one back with the outer one", async () => {
    const failed = run(async (outer) => {
      await insert(outer, 20);
      await run((inner) => insert(inner, 21));
      throw new DomainError("stale");
    });
    await expect(failed).rejects.toMatchObject({ id: "stale" });
    expect(await rows([20, 21])).toEqual([]);
  });

  it("keeps what others write beside a transaction that is taken back", async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let begun = () => {};
    const beginning = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const failing = run(async (transaction) => {
      await insert(transaction, 30);
      begun();
      await held;
      throw new DomainError("stale");
    });
    await beginning;
    const beside = run((transaction) => insert(transaction, 31));
    letGo();
    await expect(failing).rejects.toMatchObject({ id: "stale" });
    await beside;
    expect(await rows([30, 31])).toEqual([31]);
  });

  it("starts anew where something outlives the transaction that it was started in", async () => {
    let later: Promise<unknown> = Promise.resolve();
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const failing = run(async (transaction) => {
      await insert(transaction, 40);
      later = held.then(() => run((mine) => insert(mine, 41)));
      throw new DomainError("stale");
    });
    await expect(failing).rejects.toMatchObject({ id: "stale" });
    letGo();
    await later;
    expect(await rows([40, 41])).toEqual([41]);
  });

  it("counts to 50 when 50 read, add and write at once", async () => {
    await Promise.all(
      Array.from({ length: 50 }, () =>
        run(async ({ runner }) => {
          const lock = database.flavour === "mysql" ? " FOR UPDATE" : "";
          const [row]: { n: number }[] = await runner.query(`SELECT n FROM notes WHERE id = 1${lock}`);
          await runner.query("UPDATE notes SET n = ? WHERE id = 1", [(row?.n ?? 0) + 1]);
        }),
      ),
    );
    expect(await counter(1)).toBe(50);
  });

  describe("announces", () => {
    it("after the commit, in order, and nothing of what is taken back", async () => {
      const before = test.published().length;
      await run(async (outer) => {
        outer.events.push(changed(1));
        await run(async (inner) => void inner.events.push(changed(2)));
        expect(test.published()).toHaveLength(before);
      });
      await run(async ({ events }) => {
        events.push(changed(3));
        throw new DomainError("stale");
      }).catch(() => undefined);
      expect(test.published().slice(before)).toEqual([[changed(1), changed(2)]]);
    });

    it("once, however often the work had to be done again", async () => {
      const before = test.published().length;
      let attempts = 0;
      await run(async (transaction) => {
        attempts += 1;
        transaction.events.push(changed(attempts));
        await insert(transaction, 50);
        if (attempts < 3) throw Object.assign(new Error("deadlock"), { errno: 1213 });
      });
      expect(attempts).toBe(3);
      expect(await rows([50])).toEqual([50]);
      expect(test.published().slice(before)).toEqual([[changed(3)]]);
    });
  });

  it("gives up in the end, and says that it is the database", async () => {
    let attempts = 0;
    const failed = run(async () => {
      attempts += 1;
      throw Object.assign(new Error("lock wait timeout"), { errno: 1205 });
    });
    await expect(failed).rejects.toMatchObject({ name: "DomainError", id: "unavailable" });
    expect(attempts).toBeGreaterThan(3);
    expect(attempts).toBeLessThan(20);
  });

  it("does not try again what no repetition mends", async () => {
    let attempts = 0;
    const failed = run(async ({ runner }) => {
      attempts += 1;
      await runner.query("SELECT * FROM nowhere");
    });
    await expect(failed).rejects.toThrow(/nowhere/);
    expect(attempts).toBe(1);
    await run((transaction) => insert(transaction, 60));
    expect(await rows([60])).toEqual([60]);
  });
});

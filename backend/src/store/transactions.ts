import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { QueryRunner } from "typeorm";
import type { DomainEvent, EventSink } from "../core/events.ts";
import type { Database } from "./database.ts";
import { isTransient, toDomainError } from "./sql/failures.ts";

/** One open transaction: its connection, and the events that commit will publish. */
export interface OpenTransaction {
  runner: QueryRunner;
  events: DomainEvent[];
  /** Committed or rolled back: what was started inside and still runs may not join any longer. */
  over: boolean;
}

type Work<T> = (transaction: OpenTransaction) => Promise<T>;
type Bounds = "door" | "work";

const maxAttempts = 8;

/**
 * The one door for writes.
 *
 * MySQL: a pooled connection each; the whole function runs again when the database chose it as a deadlock's victim
 * (1213), gave up waiting (1205) or found its snapshot stale (1020). SQLite: one writer connection, so every
 * transaction waits in a FIFO queue. Called inside itself it joins. No network work belongs inside, and no
 * repository call outside the transaction's own runner.
 */
export class TransactionDoor {
  private readonly current = new AsyncLocalStorage<OpenTransaction>();
  private readonly running = new Set<Promise<unknown>>();
  private tail: Promise<unknown> = Promise.resolve();
  private insiders = 0;

  constructor(
    private readonly database: Database,
    private readonly sink: EventSink,
  ) {}

  /**
   * @param bounds who begins and commits: the door, or the work itself together with its own statements. Such work
   *   asks for no transaction inside, and `run` inside it would not join.
   * @throws DomainError from `work`; `unavailable` when the database cannot be reached
   */
  async run<T>(work: Work<T>, bounds: Bounds = "door"): Promise<T> {
    const joined = this.joined();
    if (joined) return work(joined);
    const whole =
      this.database.flavour === "sqlite"
        ? this.queued(() => this.retried(work, bounds))
        : this.retried(work, bounds);
    this.running.add(whole);
    try {
      return await whole;
    } finally {
      this.running.delete(whole);
    }
  }

  /** Resolves when everything that has been started has ended, one way or the other. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.running]);
  }

  /** Whether the caller runs inside a transaction that has not ended. */
  get isInside(): boolean {
    return this.joined() !== undefined;
  }

  /**
   * Remembers for what is called inside which transaction it is in. Node 20 pays for that with every promise of the
   * process, so it is switched off again when nobody is inside.
   */
  private async inside<T>(transaction: OpenTransaction, work: Work<T>): Promise<T> {
    this.insiders += 1;
    try {
      return await this.current.run(transaction, () => work(transaction));
    } finally {
      this.insiders -= 1;
      if (this.insiders === 0) this.current.disable();
    }
  }

  private joined(): OpenTransaction | undefined {
    const transaction = this.current.getStore();
    return transaction?.over ? undefined : transaction;
  }

  private queued<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.tail.then(task, task);
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  private async retried<T>(work: Work<T>, bounds: Bounds): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work, bounds);
      } catch (error) {
        if (attempt >= maxAttempts || !isTransient(error)) throw toDomainError(error);
        await delay(Math.random() * 5 * 2 ** attempt);
      }
    }
  }

  private async attempt<T>(work: Work<T>, bounds: Bounds): Promise<T> {
    const runner = this.database.writing.createQueryRunner();
    const transaction: OpenTransaction = { runner, events: [], over: false };
    try {
      const result = await (bounds === "door"
        ? this.bounded(transaction, work)
        : this.undone(transaction, work));
      // Outside the rollback's reach: what is stored is stored, whoever fails to hear of it.
      this.sink.publish(transaction.events);
      return result;
    } finally {
      await runner.release();
    }
  }

  private bounded<T>(transaction: OpenTransaction, work: Work<T>): Promise<T> {
    return this.undone(transaction, async ({ runner }) => {
      await runner.query(this.database.flavour === "sqlite" ? "BEGIN IMMEDIATE" : "START TRANSACTION");
      const result = await this.inside(transaction, work);
      transaction.over = true;
      await runner.query("COMMIT");
      return result;
    });
  }

  /** Takes back what work that fails has begun. */
  private async undone<T>(transaction: OpenTransaction, work: Work<T>): Promise<T> {
    try {
      return await work(transaction);
    } catch (error) {
      transaction.over = true;
      // A connection that died has nothing left to roll back; the pool notices by itself.
      await transaction.runner.query("ROLLBACK").catch(() => undefined);
      throw error;
    }
  }
}

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
}

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
  private tail: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly sink: EventSink,
  ) {}

  /** @throws DomainError from `work`; `unavailable` when the database cannot be reached */
  async run<T>(work: (transaction: OpenTransaction) => Promise<T>): Promise<T> {
    const joined = this.current.getStore();
    if (joined) return work(joined);
    return this.database.flavour === "sqlite" ? this.queued(() => this.retried(work)) : this.retried(work);
  }

  private queued<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.tail.then(task, task);
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  private async retried<T>(work: (transaction: OpenTransaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (attempt >= maxAttempts || !isTransient(error)) throw toDomainError(error);
        await delay(Math.random() * 5 * 2 ** attempt);
      }
    }
  }

  private async attempt<T>(work: (transaction: OpenTransaction) => Promise<T>): Promise<T> {
    const transaction: OpenTransaction = { runner: this.database.writing.createQueryRunner(), events: [] };
    const { runner } = transaction;
    try {
      await runner.query(this.database.flavour === "sqlite" ? "BEGIN IMMEDIATE" : "START TRANSACTION");
      try {
        const result = await this.current.run(transaction, () => work(transaction));
        await runner.query("COMMIT");
        this.sink.publish(transaction.events);
        return result;
      } catch (error) {
        // A connection that died has nothing left to roll back; the pool notices by itself.
        await runner.query("ROLLBACK").catch(() => undefined);
        throw error;
      }
    } finally {
      await runner.release();
    }
  }
}

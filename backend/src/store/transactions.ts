import { AsyncLocalStorage } from "node:async_hooks";
import type { QueryRunner } from "typeorm";
import { DomainError } from "../core/errors.ts";
import type { DomainEvent, EventSink } from "../core/events.ts";
import { CommitMark } from "./commit-mark.ts";
import type { Database } from "./database.ts";
import { Retries } from "./retrying.ts";
import { toDomainError } from "./sql/failures.ts";

/** One open transaction: its connection, and the events that commit will publish. */
export interface OpenTransaction {
  runner: QueryRunner;
  events: DomainEvent[];
  /** Committed or rolled back: what was started inside and still runs may not join any longer. */
  over: boolean;
}

type Work<T> = (transaction: OpenTransaction) => Promise<T>;

/** What an attempt has done and will announce. */
interface Outcome<T> {
  result: T;
  events: DomainEvent[];
}

/**
 * Work that begins and commits with its own statements. It asks for no transaction inside, and `run` inside it would
 * not join. It is tried again after a lost COMMIT, so it must find out itself whether that one arrived.
 */
export interface OwnBounds {
  /** A COMMIT was sent and its answer never came: what became of it has to be found out, so more is tried. */
  isUnresolved(): boolean;
}

/**
 * The one door for writes.
 *
 * MySQL: a pooled connection each; the whole function runs again when the database chose it as a deadlock's victim
 * (1213), gave up waiting (1205) or found its snapshot stale (1020), and when its connection was lost. A lost COMMIT
 * may have arrived: the mark that it would have left says so. SQLite: one writer connection, so every transaction
 * waits in a FIFO queue, and tries again while another process holds the lock. Called inside itself it joins. No
 * network work belongs inside, and no repository call outside the transaction's own runner.
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
   * @param own where the work begins and commits by itself
   * @throws DomainError from `work`; `unavailable` when the database does not serve
   */
  async run<T>(work: Work<T>, own: OwnBounds | null = null): Promise<T> {
    const joined = this.joined();
    if (joined) return work(joined);
    const { flavour, deadlines } = this.database;
    if (this.running.size >= deadlines.queue) throw new DomainError("unavailable");
    const retries = new Retries(deadlines.retryMs);
    const task = () => this.retried(work, own, retries);
    const whole = flavour === "sqlite" ? this.queued(task) : task();
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

  private async retried<T>(work: Work<T>, own: OwnBounds | null, retries: Retries): Promise<T> {
    const mark = own === null && this.database.flavour === "mysql" ? new CommitMark<Outcome<T>>() : null;
    for (;;) {
      try {
        return await this.attempt(work, own, mark);
      } catch (error) {
        const isOwed = own?.isUnresolved() || mark?.isUnresolved;
        if (await (isOwed ? retries.insist(error) : retries.again(error))) continue;
        const { availability, flavour } = this.database;
        const answer = toDomainError(error);
        // Otherwise the database has said that it did not do it; SQLite always says so.
        if (isOwed && answer !== error && flavour === "mysql") availability.lostCommit();
        availability.failed(error);
        throw answer;
      }
    }
  }

  private async attempt<T>(
    work: Work<T>,
    own: OwnBounds | null,
    mark: CommitMark<Outcome<T>> | null,
  ): Promise<T> {
    const runner = this.database.writing.createQueryRunner();
    const transaction: OpenTransaction = { runner, events: [], over: false };
    try {
      const { result, events } = own
        ? { result: await this.undone(transaction, work), events: transaction.events }
        : await this.bounded(transaction, work, mark);
      // Outside the rollback's reach: what is stored is stored, whoever fails to hear of it.
      this.sink.publish(events);
      return result;
    } finally {
      await runner.release();
    }
  }

  private bounded<T>(
    transaction: OpenTransaction,
    work: Work<T>,
    mark: CommitMark<Outcome<T>> | null,
  ): Promise<Outcome<T>> {
    return this.undone(transaction, async ({ runner, events }) => {
      const arrived = mark ? await mark.begin(runner) : await beginSqlite(runner);
      // An earlier attempt has done all of it; only the answer to its COMMIT was lost.
      if (arrived) return arrived;
      const outcome = { result: await this.inside(transaction, work), events };
      transaction.over = true;
      mark?.sending(outcome);
      await runner.query("COMMIT");
      return outcome;
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

async function beginSqlite(runner: QueryRunner): Promise<null> {
  await runner.query("BEGIN IMMEDIATE");
  return null;
}

import { DomainError } from "../core/errors.ts";
import type { Limits } from "../limits/limits.ts";
import type { Connection } from "./connection.ts";
import type { SendQueues } from "./send-queues.ts";
import type { TurnsAtOnce } from "./turns-at-once.ts";

/** So many requests of one connection are worked on at once; so many more wait. A desk opens all its tabs at once. */
const atOnce = 16;
const mostWaiting = 100;

export interface RequestsDeps {
  queues: Pick<SendQueues, "drained">;
  /** Reads of whole pages, of all connections together: each takes memory until it is sent. */
  pages: TurnsAtOnce;
  limits: Limits;
  /** Of the client. */
  address: string;
}

/**
 * What one connection has asked for and not been answered yet, in all namespaces. Nothing more is begun for a client
 * that has gone, and no large answer is made for one that has not read the last.
 */
export class Requests {
  private running = 0;
  private waiting: { begin: () => void; drop: () => void }[] = [];
  private large: Promise<unknown> = Promise.resolve();
  private readonly endings = new Set<() => void>();
  private closed = false;

  constructor(
    private readonly connection: Connection,
    private readonly deps: RequestsDeps,
  ) {
    connection.once("close", () => this.close());
    this.closed = connection.readyState === "closed";
  }

  get address(): string {
    return this.deps.address;
  }

  /** Whether the client has gone. */
  get isOver(): boolean {
    return this.closed;
  }

  /** Calls back once, when the connection goes or before that by what is returned. */
  onceOver(listener: () => void): () => void {
    const end = () => {
      if (this.endings.delete(end)) listener();
    };
    this.endings.add(end);
    return end;
  }

  /** Counts an event, whatever it says. @throws DomainError too_many_attempts */
  count(): void {
    this.deps.limits.take("socket_events", this.connection.id);
  }

  /** @throws DomainError too_many_attempts, unavailable where the client has gone, and what the task throws */
  run<T>(task: () => Promise<T>): Promise<T> {
    if (this.closed) return Promise.reject(new DomainError("unavailable"));
    if (!this.deps.limits.enabled || this.running < atOnce) return this.begin(task);
    if (this.waiting.length >= mostWaiting)
      return Promise.reject(new DomainError("too_many_attempts", { retryAfter: 1 }));
    return new Promise((resolve, reject) => {
      this.waiting.push({
        begin: () => this.begin(task).then(resolve, reject),
        drop: () => reject(new DomainError("unavailable")),
      });
    });
  }

  /**
   * A request with a large answer: one at a time, and only once the client has read what it was sent before.
   * @throws DomainError unavailable where the client has gone, and what the task throws
   */
  runLarge<T>(task: () => Promise<T>): Promise<T> {
    const result = this.large.then(async () => {
      await this.drained();
      return task();
    });
    // The answer is sent as soon as the result is known: the next one begins after that.
    const over = () => new Promise((resolve) => setImmediate(resolve));
    this.large = result.then(over, over);
    return result;
  }

  /** Resolves once the client has read nearly everything it was sent. @throws DomainError unavailable */
  async drained(): Promise<void> {
    const isOpen = await this.deps.queues.drained(this.connection);
    if (!isOpen || this.closed) throw new DomainError("unavailable");
  }

  /**
   * Reads a page. Few are read at the same time, of one address after the other.
   * @throws DomainError unavailable, and what it throws
   */
  page<T>(read: () => Promise<T>): Promise<T> {
    return this.deps.pages.run(this.deps.address, async () => {
      if (this.closed) throw new DomainError("unavailable");
      return read();
    });
  }

  private begin<T>(task: () => Promise<T>): Promise<T> {
    this.running += 1;
    const result = task();
    result.then(this.finished, this.finished);
    return result;
  }

  private readonly finished = (): void => {
    this.running -= 1;
    this.waiting.shift()?.begin();
  };

  private close(): void {
    this.closed = true;
    const dropped = this.waiting;
    this.waiting = [];
    for (const { drop } of dropped) drop();
    for (const end of [...this.endings]) end();
  }
}

import { LRUCache } from "lru-cache";
import { DomainError } from "../core/errors.ts";
import type { EventSink } from "../core/events.ts";
import type { MessageOrder, MessageReceipt, MessageWriter } from "../core/ports/messages.ts";
import type { Availability } from "./availability.ts";
import { MessageBatch, type Settled } from "./message-batch.ts";
import type { BatchSql } from "./sql/batch.ts";
import { isDuplicate, troubleOf } from "./sql/failures.ts";
import type { TransactionDoor } from "./transactions.ts";

interface Waiting {
  order: MessageOrder;
  since: number;
  resolve: (receipt: MessageReceipt) => void;
  reject: (error: unknown) => void;
}

/** What one transaction takes, and how much may wait for the next ones. */
export interface WriterLimits {
  /** The longest statement that the database takes, in bytes. */
  packetBytes: number;
  messages: number;
  bytes: number;
  waiting: number;
  /** Who waits for longer before the first attempt is refused: the sender tries again. */
  waitingMs: number;
}

export const writerLimits: WriterLimits = {
  packetBytes: 16 * 1024 * 1024,
  messages: 1_000,
  // So that one transaction's locks are held for milliseconds however much has gathered.
  bytes: 4_000_000,
  waiting: 20_000,
  waitingMs: 10_000,
};

/** At most: three bytes for each UTF-16 unit, and the message's other columns and its conversation's counters. */
const bytesOf = ({ order }: Waiting): number => 3 * order.message.text.length + 1_000;

/**
 * Group commit. While one batch is being stored the next one gathers, then goes as one transaction: a multi-row
 * insert, one update a conversation, one an inbox. No timers: an idle writer stores a lone message at once.
 */
export class GroupCommitWriter implements MessageWriter {
  private gathering: Waiting[] = [];
  private flushing: Promise<void> | null = null;
  private stopped = false;
  private readonly answering = new Set<Promise<void>>();
  private readonly mostBytes: number;
  /** A conversation never changes its inbox. */
  private readonly inboxOf = new LRUCache<number, number>({ max: 100_000 });

  constructor(
    private readonly door: TransactionDoor,
    private readonly sql: BatchSql,
    private readonly sink: Pick<EventSink, "backpressure">,
    private readonly availability: Pick<Availability, "wrote">,
    private readonly limits: WriterLimits = writerLimits,
  ) {
    this.mostBytes = Math.min(limits.bytes, limits.packetBytes * 0.75);
  }

  /** @throws DomainError conversation_not_found, conversation_closed, unavailable, and what `order.check` throws */
  write(order: MessageOrder): Promise<MessageReceipt> {
    // It would join that transaction, and others' messages with it: acknowledged before they are durable.
    if (this.door.isInside)
      return Promise.reject(new Error("messages are not written inside another transaction"));
    if (this.stopped || this.gathering.length >= this.limits.waiting)
      return Promise.reject(new DomainError("unavailable"));
    return new Promise((resolve, reject) => {
      this.gathering.push({ order, since: performance.now(), resolve, reject });
      this.flushing ??= this.flushAll();
    });
  }

  /** Refuses what comes from now on and waits until what has been taken is stored and answered. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.flushing;
    await Promise.all(this.answering);
  }

  private async flushAll(): Promise<void> {
    // One turn of the loop, so that everything that arrived together goes together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.gathering.length > 0) {
      await this.flush(this.gathering.splice(0, this.batchSize()));
      this.refuseLate();
      // Storing faster than publishing would make deliveries later and later.
      await this.sink.backpressure?.();
    }
    this.flushing = null;
  }

  /** The longest beginning of what waits that is not too much at once; at least one. */
  private batchSize(): number {
    let bytes = 0;
    for (const [index, waiting] of this.gathering.entries()) {
      bytes += bytesOf(waiting);
      if (index > 0 && bytes > this.mostBytes) return index;
      if (index + 1 === this.limits.messages) return index + 1;
    }
    return this.gathering.length;
  }

  /** What waits is in order of time. Nothing has been tried for it yet, so it is known not to be stored. */
  private refuseLate(): void {
    const longestAgo = performance.now() - this.limits.waitingMs;
    const [first] = this.gathering;
    if (!first || first.since >= longestAgo) return;
    const late = this.gathering.findIndex(({ since }) => since >= longestAgo);
    for (const waiting of this.gathering.splice(0, late < 0 ? this.gathering.length : late))
      waiting.reject(new DomainError("unavailable"));
  }

  private async flush(batch: Waiting[]): Promise<void> {
    // A conversation's messages stand together, in the order they came: they go out in one packet.
    batch.sort((a, b) => a.order.message.conversationId - b.order.message.conversationId);
    const orders = batch.map((waiting) => waiting.order);
    try {
      const settled = await this.store(orders);
      // Not waited for: the next batch is on its way to the database while these senders hear of theirs.
      const answered = answerAll(batch, settled).finally(() => this.answering.delete(answered));
      this.answering.add(answered);
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    }
  }

  private async store(orders: MessageOrder[]): Promise<Settled[]> {
    let unresolved: MessageBatch | null = null;
    const own = { isUnresolved: () => unresolved !== null };
    const attempt = (askForRepeats: boolean) =>
      this.door.run(async (transaction) => {
        const earlier = unresolved;
        const batch = new MessageBatch(transaction, this.sql, new Date());
        try {
          const settled = await batch.store(orders, this.inboxOf, askForRepeats, earlier);
          if (batch.hasStored || earlier) this.availability.wrote();
          return settled;
        } catch (error) {
          unresolved = batch.unresolved(earlier);
          throw error;
        }
      }, own);
    try {
      return await attempt(false);
    } catch (error) {
      // Somebody sent a client id again; only then is it worth asking which.
      if (isDuplicate(error)) return attempt(true);
      if (orders.length > 1 && troubleOf(causeOf(error)) === "too_large") return this.storeInHalves(orders);
      throw error;
    }
  }

  /** The database takes less at once than it said: refused as a whole, so nothing of it is stored. */
  private async storeInHalves(orders: MessageOrder[]): Promise<Settled[]> {
    const middle = Math.ceil(orders.length / 2);
    const halves = [orders.slice(0, middle), orders.slice(middle)];
    const settled: Settled[] = [];
    for (const half of halves) {
      settled.push(
        ...(await this.store(half).catch((refused: unknown) => half.map((): Settled => ({ refused })))),
      );
    }
    return settled;
  }
}

const causeOf = (error: unknown): unknown => (error instanceof DomainError ? error.cause : error);

/** So many answers at a time, so that the next batch is not kept waiting by this one's. */
const portion = 64;

async function answerAll(batch: Waiting[], settled: Settled[]): Promise<void> {
  for (const [index, waiting] of batch.entries()) {
    if (index > 0 && index % portion === 0) await new Promise((resolve) => setImmediate(resolve));
    answer(waiting, settled[index]);
  }
}

function answer(waiting: Waiting, settled: Settled | undefined): void {
  if (settled === undefined) waiting.reject(new DomainError("unavailable"));
  else if ("refused" in settled) waiting.reject(settled.refused);
  else waiting.resolve(settled);
}

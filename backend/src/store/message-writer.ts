import { LRUCache } from "lru-cache";
import { DomainError } from "../core/errors.ts";
import type { EventSink } from "../core/events.ts";
import type { MessageOrder, MessageReceipt, MessageWriter } from "../core/ports/messages.ts";
import { MessageBatch, type Settled } from "./message-batch.ts";
import type { BatchSql } from "./sql/batch.ts";
import { isDuplicate } from "./sql/failures.ts";
import type { TransactionDoor } from "./transactions.ts";

interface Waiting {
  order: MessageOrder;
  resolve: (receipt: MessageReceipt) => void;
  reject: (error: unknown) => void;
}

/**
 * So that one transaction's locks are held for milliseconds however much has gathered, and its statements stay below
 * the 16 MB that MariaDB takes at once.
 */
const maxBatch = { messages: 1_000, characters: 1_000_000 };

/** The longest beginning of what waits that is not too much at once; at least one. */
function batchSize(waiting: readonly Waiting[]): number {
  let characters = 0;
  for (const [index, { order }] of waiting.entries()) {
    characters += order.message.text.length;
    if (index > 0 && characters > maxBatch.characters) return index;
    if (index + 1 === maxBatch.messages) return index + 1;
  }
  return waiting.length;
}

/**
 * Group commit. While one batch is being stored the next one gathers, then goes as one transaction: a multi-row
 * insert, one update a conversation, one an inbox. No timers: an idle writer stores a lone message at once.
 */
export class GroupCommitWriter implements MessageWriter {
  private gathering: Waiting[] = [];
  private flushing: Promise<void> | null = null;
  private stopped = false;
  private readonly answering = new Set<Promise<void>>();
  /** A conversation never changes its inbox. */
  private readonly inboxOf = new LRUCache<number, number>({ max: 100_000 });

  constructor(
    private readonly door: TransactionDoor,
    private readonly sql: BatchSql,
    private readonly sink: Pick<EventSink, "backpressure">,
  ) {}

  /** @throws DomainError conversation_not_found, conversation_closed, unavailable, and what `order.check` throws */
  write(order: MessageOrder): Promise<MessageReceipt> {
    // It would join that transaction, and others' messages with it: acknowledged before they are durable.
    if (this.door.isInside)
      return Promise.reject(new Error("messages are not written inside another transaction"));
    if (this.stopped) return Promise.reject(new DomainError("unavailable"));
    return new Promise((resolve, reject) => {
      this.gathering.push({ order, resolve, reject });
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
      await this.flush(this.gathering.splice(0, batchSize(this.gathering)));
      // Storing faster than publishing would make deliveries later and later.
      await this.sink.backpressure?.();
    }
    this.flushing = null;
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
    const attempt = (askForRepeats: boolean) =>
      this.door.run(
        (transaction) =>
          new MessageBatch(transaction, this.sql, new Date()).store(orders, this.inboxOf, askForRepeats),
        "work",
      );
    try {
      return await attempt(false);
    } catch (error) {
      // Somebody sent a client id again; only then is it worth asking which.
      if (!isDuplicate(error)) throw error;
      return attempt(true);
    }
  }
}

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

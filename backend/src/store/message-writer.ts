import { LRUCache } from "lru-cache";
import type { QueryRunner } from "typeorm";
import { uuidv7 } from "uuidv7";
import type { Conversation } from "../core/conversations/conversation.ts";
import { DomainError, isDomainError } from "../core/errors.ts";
import { applyMessage } from "../core/messages/apply.ts";
import type { Message } from "../core/messages/message.ts";
import type { MessageOrder, MessageReceipt, MessageRow, MessageWriter } from "../core/ports.ts";
import { othersWroteAfter } from "./reading-state.ts";
import { claimByMessage, insertSession } from "./sessions.ts";
import type { BatchSql, InboxCounters, PlacedMessage } from "./sql/batch.ts";
import { isDuplicate } from "./sql/failures.ts";
import type { OpenTransaction, TransactionDoor } from "./transactions.ts";

interface Waiting {
  order: MessageOrder;
  resolve: (receipt: MessageReceipt) => void;
  reject: (error: unknown) => void;
}

type Outcome =
  | { waiting: Waiting; error: unknown }
  | { waiting: Waiting; repeats: Message; conversation: Conversation }
  | { waiting: Waiting; placed: number; conversation: Conversation };

/** So that one transaction's locks are held for milliseconds however much has gathered. */
const maxBatch = 1_000;

/**
 * Group commit. While one batch is being stored the next one gathers, then goes as one transaction: a multi-row
 * insert, one update a conversation, one an inbox. No timers: an idle writer stores a lone message at once.
 */
export class GroupCommitWriter implements MessageWriter {
  private gathering: Waiting[] = [];
  private flushing: Promise<void> | null = null;
  private stopped = false;
  /** A conversation never changes its inbox. */
  private readonly inboxes = new LRUCache<number, number>({ max: 100_000 });

  constructor(
    private readonly door: TransactionDoor,
    private readonly sql: BatchSql,
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

  /** Refuses what comes from now on and waits for what has been taken. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.flushing;
  }

  private async flushAll(): Promise<void> {
    // One turn of the loop, so that everything that arrived together goes together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.gathering.length > 0) {
      const batch = this.gathering.splice(0, maxBatch);
      await this.flush(batch);
    }
    this.flushing = null;
  }

  private async flush(batch: Waiting[]): Promise<void> {
    try {
      let outcomes: Settled[];
      try {
        outcomes = await this.door.run((transaction) => this.store(transaction, batch, false));
      } catch (error) {
        // Somebody sent a client id again; only then is it worth asking which.
        if (!isDuplicate(error)) throw error;
        outcomes = await this.door.run((transaction) => this.store(transaction, batch, true));
      }
      for (const settle of outcomes) settle();
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    }
  }

  private async store(
    transaction: OpenTransaction,
    batch: Waiting[],
    askForRepeats: boolean,
  ): Promise<Settled[]> {
    const { runner, events } = transaction;
    const locked = await this.lock(transaction, batch);
    const known = askForRepeats ? await this.repeatsOf(transaction, batch) : new Map<string, Message>();
    const now = new Date();
    const placed: PlacedRow[] = [];
    const outcomes: Outcome[] = [];
    const placedByKey = new Map<string, number>();

    for (const waiting of batch) {
      const { message, sender, check, claims } = waiting.order;
      const senderId = sender?.id ?? null;
      const before = locked.conversations.get(message.conversationId);
      try {
        if (!before) throw new DomainError("conversation_not_found");
        const key = clientKey(message.conversationId, senderId, message.clientId);
        const repeats = key === null ? undefined : known.get(key);
        if (repeats) {
          outcomes.push({ waiting, repeats, conversation: before });
          continue;
        }
        const twin = key === null ? undefined : placedByKey.get(key);
        if (twin !== undefined) {
          outcomes.push({ waiting, placed: twin, conversation: before });
          continue;
        }
        check?.(before);
        await refuseStale(runner, waiting.order, before, placed);
        const effect = applyMessage(before, message, claims ? senderId : null, now);
        const after = effect.conversation;
        if (effect.opensSession) after.sessionId = await insertSession(runner, after, now);
        if (effect.claimsSession) await claimByMessage(runner, after, now);
        const inbox = locked.inboxes.get(after.inboxId);
        if (inbox) inbox.unreadAgent += after.unreadAgent - before.unreadAgent;
        locked.conversations.set(after.id, after);
        locked.changed.add(after.id);
        if (key !== null) placedByKey.set(key, placed.length);
        outcomes.push({ waiting, placed: placed.length, conversation: after });
        placed.push({
          uuid: uuidv7(),
          conversationId: after.id,
          seq: after.lastSeq,
          side: message.side,
          senderId,
          clientId: message.clientId,
          text: message.text,
          productId: message.productId,
          variantId: message.variantId,
          sessionId: after.sessionId,
          readAt: null,
          createdAt: now,
          sender,
        });
      } catch (error) {
        // A rule refuses one message; a failing database refuses the batch.
        if (!isDomainError(error)) throw error;
        // Stored before the rule came to hold, e.g. before the conversation closed: the sender missed the answer.
        const hidden = isDomainError(error, "conversation_not_found");
        const repeats = askForRepeats || hidden ? undefined : await this.repeatOf(transaction, waiting);
        outcomes.push(repeats && before ? { waiting, repeats, conversation: before } : { waiting, error });
      }
    }
    const stored = await this.insert(transaction, locked, placed);
    stored.forEach((message) => {
      const conversation = locked.conversations.get(message.conversationId);
      if (conversation) events.push({ type: "message_stored", conversation, message });
    });
    return outcomes.map((outcome) => settle(outcome, stored));
  }

  private async lock(transaction: OpenTransaction, batch: Waiting[]): Promise<Locked> {
    const { runner } = transaction;
    const ids = [...new Set(batch.map((waiting) => waiting.order.message.conversationId))].sort(
      (a, b) => a - b,
    );
    const unknown = ids.filter((id) => !this.inboxes.has(id));
    if (unknown.length > 0) {
      for (const [id, inboxId] of await this.sql.inboxIdsOf(runner, unknown)) this.inboxes.set(id, inboxId);
    }
    const present = ids.filter((id) => this.inboxes.has(id));
    const inboxIds = [...new Set(present.map((id) => this.inboxes.get(id) ?? 0))].sort((a, b) => a - b);
    const inboxes = await this.sql.lockInboxes(runner, inboxIds);
    const conversations = await this.sql.lockConversations(runner, present);
    return {
      inboxes: new Map(inboxes.map((inbox) => [inbox.id, inbox])),
      conversations: new Map(conversations.map((conversation) => [conversation.id, conversation])),
      changed: new Set(),
    };
  }

  private async repeatOf(transaction: OpenTransaction, waiting: Waiting): Promise<Message | undefined> {
    if (waiting.order.message.clientId === null) return undefined;
    const [repeat] = (await this.repeatsOf(transaction, [waiting])).values();
    return repeat;
  }

  private async repeatsOf(transaction: OpenTransaction, batch: Waiting[]): Promise<Map<string, Message>> {
    const keys = batch.flatMap(({ order: { message, sender } }) =>
      message.clientId !== null && sender !== null
        ? [{ conversationId: message.conversationId, senderId: sender.id, clientId: message.clientId }]
        : [],
    );
    const found = await this.sql.findByClientKeys(transaction.runner, keys);
    return new Map(
      found.map((message) => [
        clientKey(message.conversationId, message.senderId, message.clientId) ?? "",
        message,
      ]),
    );
  }

  private async insert(
    transaction: OpenTransaction,
    locked: Locked,
    placed: PlacedRow[],
  ): Promise<MessageRow[]> {
    if (placed.length === 0) return [];
    const changed = [...locked.changed].flatMap((id) => locked.conversations.get(id) ?? []);
    for (const conversation of changed) {
      const inbox = locked.inboxes.get(conversation.inboxId);
      if (inbox) conversation.revision = inbox.revision += 1;
    }
    const ids = await this.sql.insertMessages(transaction.runner, placed);
    await this.sql.updateConversations(transaction.runner, changed);
    await this.sql.updateInboxes(transaction.runner, [...locked.inboxes.values()]);
    return placed.map((message, index) => ({ id: ids[index] ?? 0, ...message }));
  }
}

type PlacedRow = PlacedMessage & Pick<MessageRow, "sender">;

/** @throws DomainError stale when somebody else wrote after what the sender knows, in this batch or before it */
async function refuseStale(
  runner: QueryRunner,
  { message, sender, knownSeq }: MessageOrder,
  { id, lastSeq }: Conversation,
  placed: readonly PlacedRow[],
): Promise<void> {
  if (knownSeq === undefined || lastSeq <= knownSeq) return;
  const senderId = sender?.id ?? null;
  const justNow = placed.some(
    (other) =>
      other.conversationId === message.conversationId && other.senderId !== senderId && other.seq > knownSeq,
  );
  if (justNow || (await othersWroteAfter(runner, id, knownSeq, senderId))) {
    throw new DomainError("stale", { lastSeq });
  }
}

interface Locked {
  inboxes: Map<number, InboxCounters>;
  conversations: Map<number, Conversation>;
  changed: Set<number>;
}

/** Answers one sender, once the batch has committed. */
type Settled = () => void;

function settle(outcome: Outcome, stored: MessageRow[]): Settled {
  if ("error" in outcome) return () => outcome.waiting.reject(outcome.error);
  const { waiting, conversation } = outcome;
  const message =
    "repeats" in outcome ? { ...outcome.repeats, sender: waiting.order.sender } : stored[outcome.placed];
  if (!message) return () => waiting.reject(new DomainError("unavailable"));
  return () => waiting.resolve({ message, conversation, repeated: "repeats" in outcome });
}

function clientKey(conversationId: number, senderId: number | null, clientId: string | null): string | null {
  return clientId === null || senderId === null ? null : `${conversationId}:${senderId}:${clientId}`;
}

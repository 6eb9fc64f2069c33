import { uuidv7 } from "uuidv7";
import type { Sender } from "../core/accounts/account.ts";
import type { Conversation } from "../core/conversations/conversation.ts";
import { DomainError, isDomainError } from "../core/errors.ts";
import { applyMessage } from "../core/messages/apply.ts";
import type { Message } from "../core/messages/message.ts";
import type { MessageOrder, MessageReceipt, MessageRow } from "../core/ports/messages.ts";
import { visitorSenderId } from "../core/visitors/visitor.ts";
import { notifyTenants } from "./notifications.ts";
import { othersWroteAfter } from "./reading-state.ts";
import { claimByMessage, insertSession } from "./sessions.ts";
import type { BatchSql, InboxCounters } from "./sql/batch.ts";
import { answerTickets } from "./tickets.ts";
import type { OpenTransaction } from "./transactions.ts";

/** What became of one order: stored at this place among the batch's messages, stored before, or refused. */
type Outcome = { placed: number } | { repeats: MessageRow } | { refused: unknown };

/** What answers the senders once the transaction has committed. */
export type Settled = MessageReceipt | { refused: unknown };

/**
 * The messages that go as one transaction. Made anew for each attempt, because a deadlock's victim starts over from
 * what is stored then.
 */
export class MessageBatch {
  private readonly inboxes = new Map<number, InboxCounters>();
  private readonly conversations = new Map<number, Conversation>();
  private readonly changed = new Set<number>();
  private readonly sessionChanged = new Set<number>();
  /** Their ids are 0 until they are stored. */
  private readonly placed: MessageRow[] = [];
  private readonly origins: (string | null)[] = [];
  private readonly placedByKey = new Map<string, number>();
  /** Tickets that an agent's message answers, and messages that a tenant's users are told of: seldom any. */
  private readonly ticketIds = new Set<number>();
  private readonly tenantNews: MessageRow[] = [];
  private known = new Map<string, Message>();
  private outcomes: Outcome[] = [];
  /** Its COMMIT is on its way, or has been answered. */
  private sent = false;
  /** It holds the locks that an earlier attempt held, and that one has stored nothing: it never will. */
  private replacesEarlier = false;

  constructor(
    private readonly transaction: OpenTransaction,
    private readonly sql: BatchSql,
    private readonly now: Date,
  ) {}

  /**
   * Locks, decides on every order in turn, stores. The answers are in the order of the orders.
   * @param inboxOf which inbox a conversation is in, as far as known; what is found out is added
   * @param askForRepeats whether to look up first which client ids are stored already
   * @param earlier an attempt at the same orders whose COMMIT was sent and not answered
   */
  async store(
    orders: readonly MessageOrder[],
    inboxOf: { get(id: number): number | undefined; set(id: number, inboxId: number): unknown },
    askForRepeats: boolean,
    earlier: MessageBatch | null = null,
  ): Promise<Settled[]> {
    await this.lock(orders, inboxOf);
    if (earlier) {
      const ids = await this.sql.idsOfStored(this.transaction.runner, earlier.placed);
      this.replacesEarlier = ids === null;
      if (ids) {
        await this.transaction.runner.query("ROLLBACK");
        this.transaction.events.push(...earlier.transaction.events);
        return earlier.answers(ids, this.transaction);
      }
    }
    if (askForRepeats) this.known = await this.repeatsOf(orders);
    for (const order of orders) this.outcomes.push(await this.decide(order, askForRepeats));
    return this.answers(await this.commit(), this.transaction);
  }

  /** Which attempt a further one has to ask about: this one, the one before it, or none. */
  unresolved(earlier: MessageBatch | null): MessageBatch | null {
    if (this.sent) return this;
    return this.replacesEarlier ? null : earlier;
  }

  /** Whether it has stored anything. */
  get hasStored(): boolean {
    return this.placed.length > 0;
  }

  private answers(ids: number[], { events }: OpenTransaction): Settled[] {
    for (const [index, message] of this.placed.entries()) {
      message.id = ids[index] ?? 0;
      const conversation = this.conversations.get(message.conversationId);
      const origin = this.origins[index] ?? null;
      if (conversation) events.push({ type: "message_stored", conversation, message, origin });
    }
    return this.outcomes.map((outcome) => this.settled(outcome, this.placed));
  }

  /** An inbox before its conversations, both by id: the one order in which everybody locks. */
  private async lock(
    orders: readonly MessageOrder[],
    inboxOf: Parameters<MessageBatch["store"]>[1],
  ): Promise<void> {
    const { runner } = this.transaction;
    const ids = ascending(orders.map((order) => order.message.conversationId));
    const unknown = ids.filter((id) => inboxOf.get(id) === undefined);
    if (unknown.length > 0) {
      for (const [id, inboxId] of await this.sql.inboxIdsOf(runner, unknown)) inboxOf.set(id, inboxId);
    }
    const places = ids.flatMap((conversationId) => {
      const inboxId = inboxOf.get(conversationId);
      return inboxId === undefined ? [] : [{ inboxId, conversationId }];
    });
    places.sort((a, b) => a.inboxId - b.inboxId || a.conversationId - b.conversationId);
    const { inboxes, conversations } = await this.sql.lock(runner, places);
    for (const inbox of inboxes) this.inboxes.set(inbox.id, inbox);
    for (const conversation of conversations) this.conversations.set(conversation.id, conversation);
  }

  private async decide(order: MessageOrder, askedForRepeats: boolean): Promise<Outcome> {
    const conversation = this.conversations.get(order.message.conversationId);
    if (!conversation) return { refused: new DomainError("conversation_not_found") };
    const key = clientKey(order.message.conversationId, order.sender?.id, order.message.clientId);
    const repeats = key === null ? undefined : this.known.get(key);
    if (repeats) return { repeats: { ...repeats, sender: shown(order.sender) } };
    const twin = key === null ? undefined : this.placedByKey.get(key);
    if (twin !== undefined) return { placed: twin };
    try {
      order.check?.(conversation);
      if (order.knownSeq !== undefined) await this.refuseStale(order, order.knownSeq, conversation);
      const placed = await this.place(order, conversation);
      if (key !== null) this.placedByKey.set(key, placed);
      return { placed };
    } catch (error) {
      // A rule refuses one message; a failing database refuses the batch.
      if (!isDomainError(error)) throw error;
      if (askedForRepeats || error.id === "conversation_not_found") return { refused: error };
      // Stored before the rule came to hold, e.g. before the conversation closed: the sender missed the answer.
      const [repeat] = (await this.repeatsOf([order])).values();
      return repeat ? { repeats: { ...repeat, sender: shown(order.sender) } } : { refused: error };
    }
  }

  /** @returns its place among the batch's messages. @throws DomainError conversation_closed */
  private async place(order: MessageOrder, before: Conversation): Promise<number> {
    const { message, sender, claims } = order;
    const { runner } = this.transaction;
    const senderId = sender?.id ?? null;
    const effect = applyMessage(before, message, claims ? senderId : null, this.now);
    const after = effect.conversation;
    // The session begins before this message, which has its seq already.
    if (effect.opensSession) {
      after.sessionId = await insertSession(runner, after, after.topic, after.lastSeq - 1, this.now);
    }
    if (effect.opensSession || effect.claimsSession || effect.assigns) this.sessionChanged.add(after.id);
    if (effect.claimsSession) await this.claim(after, sender);
    const inbox = this.inboxes.get(after.inboxId);
    if (inbox) inbox.unreadAgent += after.unreadAgent - before.unreadAgent;
    this.conversations.set(after.id, after);
    this.changed.add(after.id);
    this.origins.push(order.origin ?? null);
    const row: MessageRow = {
      id: 0,
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
      createdAt: this.now,
      sender: shown(sender),
    };
    if (message.side === "agent") this.noteReply(after, row);
    return this.placed.push(row) - 1;
  }

  private noteReply({ ticketId, dialect }: Conversation, row: MessageRow): void {
    if (ticketId !== null) this.ticketIds.add(ticketId);
    if (dialect === "tenant") this.tenantNews.push(row);
  }

  private async claim(conversation: Conversation, agent: Sender | null): Promise<void> {
    await claimByMessage(this.transaction.runner, conversation, this.now);
    const { id: conversationId, dialect, sessionId } = conversation;
    if (agent === null || sessionId === null) return;
    this.transaction.events.push({ type: "session_claimed", conversationId, dialect, sessionId, agent });
  }

  /** @throws DomainError stale when somebody else wrote after what the sender knows, in this batch or before it */
  private async refuseStale(
    order: MessageOrder,
    knownSeq: number,
    { id, lastSeq }: Conversation,
  ): Promise<void> {
    if (lastSeq <= knownSeq) return;
    const senderId = order.sender?.id ?? null;
    const justNow = this.placed.some(
      (other) => other.conversationId === id && other.senderId !== senderId && other.seq > knownSeq,
    );
    if (justNow || (await othersWroteAfter(this.transaction.runner, id, knownSeq, senderId))) {
      throw new DomainError("stale", { lastSeq });
    }
  }

  private async repeatsOf(orders: readonly MessageOrder[]): Promise<Map<string, Message>> {
    const keys = orders.flatMap(({ message: { conversationId, clientId }, sender }) =>
      clientId !== null && sender !== null ? [{ conversationId, senderId: sender.id, clientId }] : [],
    );
    if (keys.length === 0) return new Map();
    const found = await this.sql.findByClientKeys(this.transaction.runner, keys);
    return new Map(
      found.map((message) => [
        clientKey(message.conversationId, message.senderId, message.clientId) ?? "",
        message,
      ]),
    );
  }

  private async commit(): Promise<number[]> {
    const asTheyAre = (ids: Set<number>) => [...ids].flatMap((id) => this.conversations.get(id) ?? []);
    const changed = asTheyAre(this.changed);
    for (const conversation of changed) {
      const inbox = this.inboxes.get(conversation.inboxId);
      if (inbox) conversation.revision = inbox.revision += 1;
    }
    if (this.ticketIds.size > 0) await answerTickets(this.transaction, [...this.ticketIds], this.now);
    if (this.tenantNews.length > 0)
      await notifyTenants(this.transaction, this.tenantNews, this.conversations);
    this.sent = this.placed.length > 0;
    return this.sql.commit(this.transaction.runner, {
      messages: this.placed,
      conversations: changed,
      sessions: asTheyAre(this.sessionChanged),
      inboxes: this.inboxes,
    });
  }

  private settled(outcome: Outcome, stored: MessageRow[]): Settled {
    if ("refused" in outcome) return outcome;
    const repeated = "repeats" in outcome;
    const message = repeated ? outcome.repeats : stored[outcome.placed];
    const conversation = message && this.conversations.get(message.conversationId);
    if (!message || !conversation) return { refused: new DomainError("unavailable") };
    return { message, conversation, repeated };
  }
}

/** As a reader finds it: visitors have no account that could be named. */
const shown = (sender: Sender | null): Sender | null => (sender?.id === visitorSenderId ? null : sender);

const ascending = (ids: number[]): number[] => [...new Set(ids)].sort((a, b) => a - b);

function clientKey(
  conversationId: number,
  senderId: number | null | undefined,
  clientId: string | null,
): string | null {
  return clientId === null || senderId == null ? null : `${conversationId}:${senderId}:${clientId}`;
}

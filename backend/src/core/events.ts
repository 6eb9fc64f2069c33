import type { Dialect, Presence } from "@switchboard/shared/words";
import type { Sender } from "./accounts/account.ts";
import type { Conversation } from "./conversations/conversation.ts";
import type { MessageRow } from "./ports/messages.ts";
import type { Notification } from "./ports/notifications.ts";

/**
 * What has happened. Announced inside a transaction, published only once it has committed; a rollback announces
 * nothing.
 */
export type DomainEvent =
  | {
      type: "message_stored";
      conversation: Conversation;
      message: MessageRow;
      /** The socket it came through, which is told by its acknowledgement. */
      origin: string | null;
    }
  | { type: "conversation_changed"; conversationId: number; inboxId: number }
  /** Somebody has taken the session. */
  | { type: "session_claimed"; conversationId: number; dialect: Dialect; sessionId: number; agent: Sender }
  /** Who had it has ended it or given it back. */
  | { type: "session_left"; conversationId: number; dialect: Dialect; sessionId: number; agent: Sender }
  | {
      type: "conversation_transferred";
      conversationId: number;
      toAgentId: number;
      by: string;
      note: string | null;
    }
  /** A ticket was opened, or is somebody else's, or has another status. */
  | { type: "ticket_changed"; ticketId: number; inboxId: number; conversationId: number }
  | { type: "notification_stored"; notification: Notification; tenantId: number }
  | { type: "presence_changed"; accountId: number; presence: Presence }
  | { type: "membership_changed"; accountId: number }
  | { type: "sign_in_ended"; signInId: string }
  | { type: "account_disabled"; accountId: number }
  /** Its role, tenant, flags, names or issuer are others. */
  | { type: "account_changed"; accountId: number };

/** Takes the events of one commit, in order. Never throws: what is stored is stored. */
export interface EventSink {
  publish(events: readonly DomainEvent[]): void;
  /** Null when more may be stored at once, else the moment when it may: publishing has fallen behind. */
  backpressure?(): Promise<void> | null;
}

/** So many events go to the listeners at a time, so that a listener can group those of one conversation. */
const portion = 64;
/** After this long, other work of the process gets its turn. */
const turnMs = 4;
/** The message writer waits while more events than this are unpublished, so that memory and delays stay bounded. */
const mostUnpublished = 1_000;

/**
 * Hands each commit's events to the listeners, in order; large commits in portions, between which other work gets its
 * turn. A listener that fails is reported, and neither other listeners nor the commit's sender notice.
 */
export class EventHub implements EventSink {
  private readonly listeners: ((events: readonly DomainEvent[]) => void)[] = [];
  private queue: DomainEvent[] = [];
  /** Where the unpublished part of the queue begins. */
  private next = 0;
  private running = false;
  private waiting: (() => void)[] = [];

  constructor(private readonly onFailure: (error: unknown) => void) {}

  subscribe(listener: (events: readonly DomainEvent[]) => void): void {
    this.listeners.push(listener);
  }

  publish(events: readonly DomainEvent[]): void {
    for (const event of events) this.queue.push(event);
    if (!this.running && this.unpublished > 0) this.takeTurn();
  }

  backpressure(): Promise<void> | null {
    if (this.unpublished <= mostUnpublished) return null;
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Publishes what is left at once. */
  flush(): void {
    while (this.unpublished > 0) this.publishPortion();
    this.release();
  }

  private get unpublished(): number {
    return this.queue.length - this.next;
  }

  private takeTurn(): void {
    this.running = true;
    const end = performance.now() + turnMs;
    do this.publishPortion();
    while (this.unpublished > 0 && performance.now() < end);
    this.running = this.unpublished > 0;
    if (this.running) setImmediate(() => this.takeTurn());
    if (this.unpublished <= mostUnpublished) this.release();
  }

  private publishPortion(): void {
    const events = this.queue.slice(this.next, this.next + portion);
    this.next += events.length;
    // What is published is let go of, also while the queue is never empty.
    if (this.next * 2 >= this.queue.length) {
      this.queue = this.queue.slice(this.next);
      this.next = 0;
    }
    if (events.length === 0) return;
    for (const listener of this.listeners) {
      try {
        listener(events);
      } catch (error) {
        this.onFailure(error);
      }
    }
  }

  private release(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

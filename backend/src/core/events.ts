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
  | { type: "account_disabled"; accountId: number };

/** Takes the events of one commit, in order. Never throws: what is stored is stored. */
export interface EventSink {
  publish(events: readonly DomainEvent[]): void;
}

/** So many events at a time, so that the next commit is not kept waiting by a large one's news. */
const portion = 64;

/**
 * Hands each commit's events to whoever listens, in order; a large commit's in portions, between which other work
 * gets its turn. A listener that fails is reported and keeps neither the others nor the commit's sender from their
 * answer.
 */
export class EventHub implements EventSink {
  private readonly listeners: ((events: readonly DomainEvent[]) => void)[] = [];
  private left: DomainEvent[] = [];

  constructor(private readonly onFailure: (error: unknown) => void) {}

  subscribe(listener: (events: readonly DomainEvent[]) => void): void {
    this.listeners.push(listener);
  }

  publish(events: readonly DomainEvent[]): void {
    if (events.length === 0) return;
    const idle = this.left.length === 0;
    this.left = idle ? [...events] : this.left.concat(events);
    if (idle) this.tell();
  }

  /** Tells what is left at once. */
  flush(): void {
    while (this.left.length > 0) this.tellPortion();
  }

  private tell(): void {
    this.tellPortion();
    if (this.left.length > 0) setImmediate(() => this.tell());
  }

  private tellPortion(): void {
    const events = this.left.slice(0, portion);
    this.left = this.left.slice(portion);
    if (events.length === 0) return;
    for (const listener of this.listeners) {
      try {
        listener(events);
      } catch (error) {
        this.onFailure(error);
      }
    }
  }
}

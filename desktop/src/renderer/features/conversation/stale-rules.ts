import type { DeskMessage } from "@switchboard/shared/desk/models";
import type { OutboxEntry } from "../../connection/outbox/outbox-state.ts";
import type { Thread } from "./thread.ts";

/** What somebody else wrote after `seq`: the customer, the system, or a colleague, whose notes count too. */
export const writtenSince = (thread: Thread, seq: number, me: number): DeskMessage[] =>
  thread.messages.filter(
    (message) => message.seq > seq && (message.side === "customer" || message.sender?.id !== me),
  );

/** What did not go out although it was tried, in conversations that no tab shows: somebody has to be told. */
export const heldBackUnseen = (entries: readonly OutboxEntry[], open: readonly number[]): OutboxEntry[] =>
  entries.filter(({ state, conversationId }) => state !== "waiting" && !open.includes(conversationId));

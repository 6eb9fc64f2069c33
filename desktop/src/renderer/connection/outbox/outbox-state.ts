import type { DeskMessage } from "@switchboard/shared/desk/models";
import type { StoredEntry } from "../../platform/database.ts";

/** A stored entry, with its place. */
export type OutboxEntry = StoredEntry & { order: number };

export interface OutboxState {
  /** In the order they were typed. */
  entries: readonly OutboxEntry[];
  /** Client ids that are on their way right now. */
  sending: ReadonlySet<string>;
}

/** What waits for the agent's word: what went stale, and what was typed after it in the same conversation. */
function heldBack({ entries }: OutboxState): OutboxEntry[] {
  const asking = new Set<number>();
  return entries.filter(({ conversationId, state }) => {
    if (state === "stale") asking.add(conversationId);
    return state !== "failed" && asking.has(conversationId);
  });
}

export const countHeldBack = (state: OutboxState): number => heldBack(state).length;

/** What goes out as soon as there is a connection; what is held back or failed waits for the agent instead. */
export function countUnsent(state: OutboxState): number {
  const held = new Set(heldBack(state));
  return state.entries.filter((entry) => entry.state === "waiting" && !held.has(entry)).length;
}

export const entriesOf = (entries: readonly OutboxEntry[], conversationId: number): OutboxEntry[] =>
  entries.filter((entry) => entry.conversationId === conversationId);

/**
 * The next to send of one conversation, or null. One that went stale holds back what was typed after it: the agent
 * decides first. A failed one does not, it will not go out by itself.
 */
export function nextToSend(entries: readonly OutboxEntry[], conversationId: number): OutboxEntry | null {
  const open = entries.filter((entry) => entry.conversationId === conversationId && entry.state !== "failed");
  const first = open[0];
  return first && first.state === "waiting" ? first : null;
}

/**
 * What an entry may expect once `sent` is stored: directly after what was on the screen, our own message is no news
 * to its writer.
 */
export function expectAfter(entry: OutboxEntry, sent: DeskMessage): OutboxEntry {
  const follows = sent.seq === entry.expectedSeq + 1;
  return follows ? { ...entry, expectedSeq: sent.seq } : entry;
}

import type { DeskConversation } from "@switchboard/shared/desk/models";
import { shardValues } from "../../connection/shards.ts";
import { foldText } from "../inbox/fold-text.ts";
import { conversationOf, type InboxState } from "../inbox/inbox-state.ts";

/** Folding costs more than looking: a customer's name is folded once for as long as it stays. */
const folded = new WeakMap<DeskConversation["customer"], string>();

function nameOf({ customer }: DeskConversation): string {
  const known = folded.get(customer) ?? foldText(customer.name);
  folded.set(customer, known);
  return known;
}

/** Conversations the desk knows whose customer's name holds every word, names that begin so first, then the latest. */
export function findConversations(state: InboxState, search: string, most: number): DeskConversation[] {
  const sought = foldText(search);
  if (sought === "") return [];
  const words = sought.split(" ");
  const found: DeskConversation[] = [];
  for (const conversation of shardValues(state.conversations)) {
    const name = nameOf(conversation);
    if (words.every((word) => name.includes(word))) found.push(conversation);
  }
  const begins = (conversation: DeskConversation) => (nameOf(conversation).startsWith(sought) ? 0 : 1);
  return found
    .sort((a, b) => begins(a) - begins(b) || (a.lastActivityAt < b.lastActivityAt ? 1 : -1))
    .slice(0, most);
}

/** What one had in front of oneself last: before anything is sought. */
export const recentConversations = (
  state: InboxState,
  recent: readonly number[],
  most: number,
): DeskConversation[] =>
  recent
    .slice(0, most)
    .map((id) => conversationOf(state, id))
    .filter((conversation) => conversation !== undefined);

import type { DeskConversation, DeskPage } from "@switchboard/shared/desk/models";
import { compareInView, type DeskView, inView } from "@switchboard/shared/desk/views";
import type { Dialect } from "@switchboard/shared/words";
import { foldText } from "./fold-text.ts";

/** What the list shows. */
export interface ListQuery {
  view: DeskView;
  inboxId: number | null;
  dialect: Dialect | null;
  search: string;
}

export interface ListState {
  query: ListQuery;
  /** In the view's order, always. */
  ids: readonly number[];
  /** For the next page; null when everything is here. */
  next: string | null;
  /** The last row of the last page, as it was then: what sorts after it is not loaded yet. */
  edge: DeskConversation | null;
  status: "loading" | "ready" | "failed";
}

type Lookup = (id: number) => DeskConversation | undefined;

export const emptyList = (query: ListQuery): ListState => ({
  query,
  ids: [],
  next: null,
  edge: null,
  status: "loading",
});

export function matchesQuery(query: ListQuery, conversation: DeskConversation, me: number): boolean {
  return (
    inView(query.view, conversation, me) &&
    (query.inboxId === null || conversation.inboxId === query.inboxId) &&
    (query.dialect === null || conversation.dialect === query.dialect) &&
    (query.search === "" || foldText(conversation.customer.name).includes(foldText(query.search)))
  );
}

/** Where a conversation stands or would stand, by halving: O(log n) comparisons. */
export function placeOf(
  view: DeskView,
  ids: readonly number[],
  conversation: DeskConversation,
  lookup: Lookup,
): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = lookup(ids[middle] ?? 0);
    if (other && compareInView(view, other, conversation) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Takes out a conversation as it was; `lookup` must still know it so. */
export function takeOut(list: ListState, before: DeskConversation, lookup: Lookup): ListState {
  const place = placeOf(list.query.view, list.ids, before, lookup);
  if (list.ids[place] !== before.id) return list;
  return { ...list, ids: list.ids.toSpliced(place, 1) };
}

/** Puts in a conversation where it belongs, unless that lies beyond what is loaded. */
export function putIn(
  list: ListState,
  conversation: DeskConversation,
  me: number,
  lookup: Lookup,
): ListState {
  const { view } = list.query;
  if (!matchesQuery(list.query, conversation, me)) return list;
  const beyond = list.next !== null && list.edge !== null && compareInView(view, list.edge, conversation) < 0;
  if (beyond) return list;
  const place = placeOf(view, list.ids, conversation, lookup);
  if (list.ids[place] === conversation.id) return list;
  return { ...list, ids: list.ids.toSpliced(place, 0, conversation.id) };
}

/** Whether replacing one by the other leaves the list as it is: by far the most frequent case. */
export function keepsPlace(
  list: ListState,
  before: DeskConversation,
  after: DeskConversation,
  me: number,
): boolean {
  const { query } = list;
  return (
    compareInView(query.view, before, after) === 0 &&
    matchesQuery(query, before, me) === matchesQuery(query, after, me)
  );
}

/** How far a page reaches; to be set before its conversations are put in. */
export function extendEdge(list: ListState, page: DeskPage): ListState {
  return { ...list, next: page.next, edge: page.conversations.at(-1) ?? list.edge, status: "ready" };
}

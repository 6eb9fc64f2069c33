import type {
  DeskChanges,
  DeskConversation,
  DeskHello,
  DeskInbox,
  DeskMe,
  DeskPage,
} from "@switchboard/shared/desk/models";
import { compareInView } from "@switchboard/shared/desk/views";
import type { Presence } from "@switchboard/shared/words";
import type { ServerEvent } from "../../connection/server-event.ts";
import {
  filterShards,
  getShard,
  noShards,
  type Shards,
  setShard,
  shardValues,
} from "../../connection/shards.ts";
import {
  emptyList,
  extendEdge,
  keepsPlace,
  type ListQuery,
  type ListState,
  matchesQuery,
  putIn,
  takeOut,
} from "./list-state.ts";
import { count, emptyTally, type Tally } from "./tally.ts";
import { countedViews, countInViews, noCounts, type ViewCounts } from "./view-counts.ts";

/** Every conversation the desk knows, by id, and the one list that is shown. */
export interface InboxState {
  me: DeskMe | null;
  inboxes: readonly DeskInbox[];
  conversations: Shards<DeskConversation>;
  /** Per inbox: changes up to here have arrived. Empty until the first greeting. */
  revisions: Readonly<Record<string, number>>;
  list: ListState;
  tally: Tally;
  counts: ViewCounts;
  /** This computer's clock is behind the server's by so many ms. */
  clockOffset: number;
}

export const firstQuery: ListQuery = { view: "needs-reply", inboxId: null, dialect: null, search: "" };

export const emptyInbox: InboxState = {
  me: null,
  inboxes: [],
  conversations: noShards,
  revisions: {},
  list: emptyList(firstQuery),
  tally: emptyTally,
  counts: noCounts,
  clockOffset: 0,
};

export const conversationOf = (state: InboxState, id: number): DeskConversation | undefined =>
  getShard(state.conversations, id);

export function applyServerEvent(state: InboxState, event: ServerEvent): InboxState {
  switch (event.type) {
    case "conversations":
      return applyConversations(state, event.conversations);
    case "presence":
      return state.me?.id === event.agentId ? applyPresence(state, event.presence) : state;
    case "messages":
    case "typing":
    case "tickets":
    case "transferred":
    case "membership":
    case "bye":
      return state;
  }
}

/** Takes in conversations as the server has them; an older revision never overwrites a newer one. */
export function applyConversations(state: InboxState, incoming: readonly DeskConversation[]): InboxState {
  let next = state;
  for (const conversation of incoming) next = applyOne(next, conversation);
  return next;
}

function applyOne(state: InboxState, after: DeskConversation): InboxState {
  const me = state.me?.id ?? 0;
  const before = conversationOf(state, after.id);
  if (before && before.revision > after.revision) return state;
  const conversations = setShard(state.conversations, after.id, after);
  const tally = count(count(state.tally, before, me, -1), after, me, 1);
  const counts = recounted(state.counts, before, after, me);
  const revisions = reached(state.revisions, after);
  const taken = { ...state, conversations, tally, counts, revisions };
  if (before && keepsPlace(state.list, before, after, me)) {
    return { ...taken, list: refreshed(state, conversations, after, me) };
  }
  const without = before
    ? takeOut(state.list, before, (id) => getShard(state.conversations, id))
    : state.list;
  const list = putIn(without, after, me, (id) => getShard(conversations, id));
  return { ...taken, list };
}

/** The same object while the numbers are: most changes move a conversation into no other view. */
function recounted(
  counts: ViewCounts,
  before: DeskConversation | undefined,
  after: DeskConversation,
  me: number,
): ViewCounts {
  const next = countInViews(countInViews(counts, before, me, -1), after, me, 1);
  return countedViews.every((view) => next[view] === counts[view]) ? counts : next;
}

/** A known conversation may enter the list without having changed: when a page has just reached it. */
function refreshed(
  state: InboxState,
  conversations: Shards<DeskConversation>,
  after: DeskConversation,
  me: number,
): ListState {
  return putIn(state.list, after, me, (id) => getShard(conversations, id));
}

function reached(
  revisions: InboxState["revisions"],
  { inboxId, revision }: DeskConversation,
): InboxState["revisions"] {
  const known = revisions[inboxId];
  // An inbox that was never greeted has no starting point to count from.
  if (known === undefined || known >= revision) return revisions;
  return { ...revisions, [inboxId]: revision };
}

export function applyHello(state: InboxState, hello: DeskHello, now: number): InboxState {
  const visible = new Set(hello.inboxes.map((inbox) => inbox.id));
  const lost = state.inboxes.filter((inbox) => !visible.has(inbox.id)).map((inbox) => inbox.id);
  const kept = lost.length > 0 ? withoutInboxes(state, lost) : state;
  const revisions = Object.fromEntries(
    // What is known stays: from there the changes are asked.
    hello.inboxes.map((inbox) => [inbox.id, kept.revisions[inbox.id] ?? inbox.revision]),
  );
  const clockOffset = Date.parse(hello.serverTime) - now;
  return { ...kept, me: hello.me, inboxes: hello.inboxes, revisions, clockOffset };
}

export function applyChanges(state: InboxState, changes: DeskChanges): InboxState {
  const changed = applyConversations(state, changes.conversations);
  const revisions = { ...changed.revisions };
  for (const [inboxId, revision] of Object.entries(changes.revisions)) {
    revisions[inboxId] = Math.max(revisions[inboxId] ?? 0, revision);
  }
  const next = { ...changed, revisions };
  return changes.gone.length > 0 ? withoutInboxes(next, changes.gone) : next;
}

/** Inboxes whose history is another one than the desk's: what is known of them goes, and the list is to be asked anew. */
export function applySetBack(
  state: InboxState,
  inboxIds: readonly number[],
  revisions: InboxState["revisions"],
): InboxState {
  const without = withoutInboxes(state, inboxIds);
  const begun = Object.fromEntries(inboxIds.map((id) => [id, revisions[id] ?? 0]));
  return {
    ...without,
    revisions: { ...without.revisions, ...begun },
    list: { ...without.list, status: "loading" },
  };
}

/** A page of the list. An answer to an older question still tells of conversations, but is no list any more. */
export function applyPage(state: InboxState, query: ListQuery, page: DeskPage, first: boolean): InboxState {
  if (state.list.query !== query) return applyConversations(state, page.conversations);
  const list = extendEdge(first ? emptyList(query) : state.list, page);
  const next = applyConversations({ ...state, list }, page.conversations);
  // What entered the view while the first page was under way is known, but not on it.
  return first ? { ...next, list: { ...next.list, ids: knownIds(next, next.list) } } : next;
}

/** A new question: what is already known of its answer is shown at once, the page follows. */
export function applyQuery(state: InboxState, query: ListQuery, rows: number): InboxState {
  const list = emptyList(query);
  return { ...state, list: { ...list, ids: knownIds(state, list).slice(0, rows) } };
}

/** All known conversations that belong into a list, in its order. Goes through everything: for new lists only. */
function knownIds(state: InboxState, { query, next, edge }: ListState): number[] {
  const me = state.me?.id ?? 0;
  const known: DeskConversation[] = [];
  for (const conversation of shardValues(state.conversations)) {
    const beyond = next !== null && edge !== null && compareInView(query.view, edge, conversation) < 0;
    if (!beyond && matchesQuery(query, conversation, me)) known.push(conversation);
  }
  return known.sort((a, b) => compareInView(query.view, a, b)).map((c) => c.id);
}

export function applyPresence(state: InboxState, presence: Presence): InboxState {
  return state.me ? { ...state, me: { ...state.me, presence } } : state;
}

export function applyListFailed(state: InboxState): InboxState {
  return { ...state, list: { ...state.list, status: "failed" } };
}

function withoutInboxes(state: InboxState, gone: readonly number[]): InboxState {
  const me = state.me?.id ?? 0;
  const conversations = filterShards(state.conversations, (c) => !gone.includes(c.inboxId));
  let tally = emptyTally;
  let counts = noCounts;
  for (const conversation of shardValues(conversations)) {
    tally = count(tally, conversation, me, 1);
    counts = countInViews(counts, conversation, me, 1);
  }
  const ids = state.list.ids.filter((id) => getShard(conversations, id) !== undefined);
  const revisions = Object.fromEntries(
    Object.entries(state.revisions).filter(([inboxId]) => !gone.includes(Number(inboxId))),
  );
  return { ...state, conversations, tally, counts, revisions, list: { ...state.list, ids } };
}

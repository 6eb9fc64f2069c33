/** The open conversations: in the order of the strip, in the order they were last looked at, and side by side. */
export interface TabsState {
  open: readonly number[];
  /** The one the keyboard speaks to; null only when nothing is open. */
  active: number | null;
  /** Most recent first. */
  recent: readonly number[];
  /** On the screen, from left to right; the active one is among them. */
  panes: readonly number[];
  /** What was closed, the latest first, with its place in the strip. */
  closed: readonly ClosedTab[];
  /** While somebody walks through the recent ones, how far they have come. */
  walk: number | null;
}

export interface ClosedTab {
  id: number;
  place: number;
}

export const noTabs: TabsState = { open: [], active: null, recent: [], panes: [], closed: [], walk: null };

const closedKept = 20;

export const without = (ids: readonly number[], id: number): number[] => ids.filter((other) => other !== id);

/** Opens a tab where the active one was on the screen, or turns to the one that is open already. */
export function openTab(state: TabsState, id: number, place = state.open.length): TabsState {
  const open = state.open.includes(id) ? state.open : state.open.toSpliced(place, 0, id);
  return {
    open,
    active: id,
    recent: [id, ...without(state.recent, id)],
    panes: withPane(state, id),
    closed: state.closed.filter((each) => each.id !== id),
    walk: null,
  };
}

function withPane({ panes, active }: TabsState, id: number): readonly number[] {
  if (panes.includes(id)) return panes;
  return panes.length === 0 ? [id] : panes.map((other) => (other === active ? id : other));
}

/** Closes a tab and its pane; closing the last pane turns to the tab looked at before it. */
export function closeTab(state: TabsState, id: number): TabsState {
  const place = state.open.indexOf(id);
  if (place === -1) return state;
  const recent = without(state.recent, id);
  const left = without(state.panes, id);
  const panes = left.length > 0 ? left : recent.slice(0, 1);
  return {
    open: without(state.open, id),
    active: state.active === id ? (recent.find((other) => panes.includes(other)) ?? null) : state.active,
    recent,
    panes,
    closed: [{ id, place }, ...state.closed.filter((each) => each.id !== id)].slice(0, closedKept),
    walk: null,
  };
}

/** Drags a tab to the place of another. */
export function moveTab(state: TabsState, id: number, to: number): TabsState {
  if (!state.open.includes(id) || to < 0 || to >= state.open.length) return state;
  if (state.open[to] === id) return state;
  return { ...state, open: without(state.open, id).toSpliced(to, 0, id) };
}

/** The tab at a place counted from 1, as Ctrl+1…9 does; 9 is always the last one. */
export function tabAt(state: TabsState, place: number): number | null {
  return (place === 9 ? state.open.at(-1) : state.open[place - 1]) ?? null;
}

/** One step further through the tabs by when they were looked at; round at the end. */
export function walkTabs(state: TabsState, step: 1 | -1): TabsState {
  const count = state.recent.length;
  if (count < 2) return state;
  return { ...state, walk: ((state.walk ?? 0) + step + count) % count };
}

/** The walk is over: turns to where it has come, or with `stay` to nothing else. */
export function endWalk(state: TabsState, stay = false): TabsState {
  if (state.walk === null) return state;
  const id = state.recent[state.walk];
  return stay || id === undefined ? { ...state, walk: null } : openTab(state, id);
}

export type KeptTabs = Pick<TabsState, "open" | "active"> & Partial<Pick<TabsState, "recent" | "panes">>;

/** Shows tabs kept from before, however they were kept. */
export function restoreTabs({ open, active, recent = [], panes = [] }: KeptTabs): TabsState {
  const there = active !== null && open.includes(active) ? active : (open.at(-1) ?? null);
  if (there === null) return noTabs;
  const known = recent.filter((id) => open.includes(id) && id !== there);
  const shown = panes.filter((id) => open.includes(id));
  return {
    ...noTabs,
    open,
    active: there,
    recent: [there, ...known, ...open.filter((id) => id !== there && !known.includes(id))],
    panes: shown.includes(there) ? shown : [there],
  };
}

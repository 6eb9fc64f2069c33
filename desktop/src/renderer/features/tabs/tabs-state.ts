/** The open conversations: in the order of the strip, and in the order they were last looked at. */
export interface TabsState {
  open: readonly number[];
  active: number | null;
  /** Most recent first. */
  recent: readonly number[];
}

export const noTabs: TabsState = { open: [], active: null, recent: [] };

const without = (ids: readonly number[], id: number): number[] => ids.filter((other) => other !== id);

/** Opens a tab, or turns to the one that is open already. */
export function openTab(state: TabsState, id: number): TabsState {
  const open = state.open.includes(id) ? state.open : [...state.open, id];
  return { open, active: id, recent: [id, ...without(state.recent, id)] };
}

/** Closes a tab; closing the active one turns to the one looked at before it. */
export function closeTab(state: TabsState, id: number): TabsState {
  if (!state.open.includes(id)) return state;
  const recent = without(state.recent, id);
  const active = state.active === id ? (recent[0] ?? null) : state.active;
  return { open: without(state.open, id), active, recent };
}

/** Drags a tab to the place of another. */
export function moveTab(state: TabsState, id: number, to: number): TabsState {
  if (!state.open.includes(id) || to < 0 || to >= state.open.length) return state;
  return { ...state, open: without(state.open, id).toSpliced(to, 0, id) };
}

/** The tab at a place counted from 1, as Ctrl+1…9 does; 9 is always the last one. */
export function tabAt(state: TabsState, place: number): number | null {
  return (place === 9 ? state.open.at(-1) : state.open[place - 1]) ?? null;
}

/** Shows tabs kept from before, without those that are gone. */
export function restoreTabs(open: readonly number[], active: number | null): TabsState {
  const there = active !== null && open.includes(active) ? active : (open.at(-1) ?? null);
  return { open, active: there, recent: there === null ? [...open] : [there, ...without(open, there)] };
}

import { openTab, type TabsState, without } from "../tabs/tabs-state.ts";

/** More side by side are too narrow to read. */
export const maxPanes = 4;

/** Beside which pane, and on which side of it. */
export interface Beside {
  pane: number;
  side: "left" | "right";
}

/** Puts a conversation beside the others; one that is there already moves. Without room nothing happens. */
export function splitTab(state: TabsState, id: number, beside: Beside | null = null): TabsState {
  const others = without(state.panes, id);
  if (others.length === 0) return state.panes.includes(id) ? state : openTab(state, id);
  if (others.length >= maxPanes) return state;
  const pane = beside?.pane ?? state.active;
  const index = pane === null || pane === id ? others.length - 1 : others.indexOf(pane);
  const place = index + (beside?.side === "left" ? 0 : 1);
  return openTab({ ...state, panes: others.toSpliced(place, 0, id) }, id);
}

/** What Ctrl+\ puts beside the active one: the tab looked at last of those not on the screen. */
export const nextBeside = ({ recent, panes }: TabsState): number | null =>
  recent.find((id) => !panes.includes(id)) ?? null;

/** Takes a conversation off the screen and leaves its tab open. The last one stays. */
export function closePane(state: TabsState, id: number): TabsState {
  if (state.panes.length < 2 || !state.panes.includes(id)) return state;
  const panes = without(state.panes, id);
  if (state.active !== id) return { ...state, panes };
  const next = state.recent.find((other) => panes.includes(other)) ?? null;
  const shown = { ...state, panes };
  return next === null ? shown : openTab(shown, next);
}

/** Shows a conversation in the place of another; two that are both on the screen change places. */
export function showInPane(state: TabsState, id: number, pane: number): TabsState {
  if (id === pane || !state.panes.includes(pane)) return state;
  const panes = state.panes.map((other) => (other === pane ? id : other === id ? pane : other));
  return openTab({ ...state, panes }, id);
}

/** The pane after the active one, or before it; round at the end. */
export function paneBeside({ panes, active }: TabsState, step: 1 | -1): number | null {
  if (active === null || panes.length < 2) return null;
  return panes[(panes.indexOf(active) + step + panes.length) % panes.length] ?? null;
}

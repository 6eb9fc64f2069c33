import { flushSync } from "react-dom";
import type { Desk } from "../../app/desk.ts";

/** The box in which one writes, else the conversation itself: what has ended has no box. */
function focusPane(id: number | null): void {
  if (id === null) return;
  const pane = document.querySelector<HTMLElement>(`[data-pane="${id}"]`);
  (pane?.querySelector<HTMLElement>("textarea") ?? pane)?.focus({ preventScroll: true });
}

/** Does something that changes what is on the screen, then writes go where it leads. */
export function thenWrite(desk: Desk, change: () => void): void {
  flushSync(() => {
    desk.pane.setState({ shown: "conversations" });
    change();
  });
  focusPane(desk.tabs.store.getState().active);
}

export function focusSearch(desk: Desk): void {
  flushSync(() => {
    desk.pane.setState({ shown: "conversations" });
    desk.layout.show(true);
  });
  document.querySelector<HTMLInputElement>("#list-search")?.focus();
}

/** The list where one stands in it, or its search where it is empty. */
export function focusList(desk: Desk): void {
  flushSync(() => desk.layout.show(true));
  const row = document.querySelector<HTMLElement>('[data-testid="conversation-row"][tabindex="0"]');
  if (row) row.focus();
  else document.querySelector<HTMLInputElement>("#list-search")?.focus();
}

/** F6: from the list through the conversations side by side and back to the list. */
export function turnRegion(desk: Desk, step: 1 | -1): void {
  const { panes } = desk.tabs.store.getState();
  const here = document.activeElement?.closest<HTMLElement>("[data-pane]");
  const regions = [null, ...panes];
  const at = here ? regions.indexOf(Number(here.dataset.pane)) : 0;
  const next = regions[(at + step + regions.length) % regions.length] ?? null;
  if (next === null) focusList(desk);
  else thenWrite(desk, () => desk.tabs.open(next));
}

import { createStore } from "zustand/vanilla";
import type { DeskDatabase } from "../../platform/database.ts";
import {
  type Beside,
  closePane,
  nextBeside,
  paneBeside,
  showInPane,
  splitTab,
} from "../split/panes-state.ts";
import {
  closeTab,
  endWalk,
  moveTab,
  noTabs,
  openTab,
  restoreTabs,
  type TabsState,
  tabAt,
  walkTabs,
} from "./tabs-state.ts";

interface TabsDeps {
  database: Promise<DeskDatabase>;
  accountId: number;
}

export type TabsStore = ReturnType<typeof createTabsStore>;

/** The tabs, kept on this computer at every change. */
export function createTabsStore({ database, accountId }: TabsDeps) {
  const store = createStore<TabsState>(() => noTabs);

  function update(change: (state: TabsState) => TabsState): void {
    const before = store.getState();
    const after = change(before);
    if (after === before) return;
    store.setState(after, true);
    const { open, active, recent, panes } = after;
    database
      .then((db) =>
        db.put("tabs", { accountId, open: [...open], active, recent: [...recent], panes: [...panes] }),
      )
      // Tabs that cannot be kept are still tabs.
      .catch(() => undefined);
  }

  const turnTo = (id: number | null) => {
    if (id !== null) update((state) => openTab(state, id));
  };

  return {
    store,
    async restore(): Promise<void> {
      const kept = await (await database).get("tabs", accountId);
      if (kept && store.getState().open.length === 0) store.setState(restoreTabs(kept), true);
    },
    open: (id: number): void => turnTo(id),
    close: (id: number): void => update((state) => closeTab(state, id)),
    move: (id: number, to: number): void => update((state) => moveTab(state, id, to)),
    /** The active tab one place on in the strip. */
    nudge: (by: 1 | -1): void =>
      update((state) => {
        const { active, open } = state;
        return active === null ? state : moveTab(state, active, open.indexOf(active) + by);
      }),
    openAt: (place: number): void => turnTo(tabAt(store.getState(), place)),
    /** The latest closed tab, at its old place. @returns which, so that it can be followed again */
    reopen(): number | null {
      const latest = store.getState().closed[0];
      if (latest) update((state) => openTab(state, latest.id, latest.place));
      return latest?.id ?? null;
    },
    walk: (step: 1 | -1): void => update((state) => walkTabs(state, step)),
    endWalk: (stay = false): void => update((state) => endWalk(state, stay)),

    split: (id: number, beside: Beside | null = null): void => update((state) => splitTab(state, id, beside)),
    /** @returns whether there was another conversation to put beside */
    splitNext(): boolean {
      const before = store.getState();
      const id = nextBeside(before);
      if (id !== null) update((state) => splitTab(state, id));
      return store.getState() !== before;
    },
    closePane: (id: number): void => update((state) => closePane(state, id)),
    showInPane: (id: number, pane: number): void => update((state) => showInPane(state, id, pane)),
    turnToPane: (step: 1 | -1): void => turnTo(paneBeside(store.getState(), step)),
  };
}

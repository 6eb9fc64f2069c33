import { createStore } from "zustand/vanilla";
import type { DeskDatabase } from "../../platform/database.ts";
import { closeTab, moveTab, noTabs, openTab, restoreTabs, type TabsState, tabAt } from "./tabs-state.ts";

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
    const { open, active } = after;
    database
      .then((db) => db.put("tabs", { accountId, open: [...open], active }))
      // Tabs that cannot be kept are still tabs.
      .catch(() => undefined);
  }

  return {
    store,
    async restore(): Promise<void> {
      const kept = await (await database).get("tabs", accountId);
      if (kept && store.getState().open.length === 0)
        store.setState(restoreTabs(kept.open, kept.active), true);
    },
    open: (id: number): void => update((state) => openTab(state, id)),
    close: (id: number): void => update((state) => closeTab(state, id)),
    move: (id: number, to: number): void => update((state) => moveTab(state, id, to)),
    openAt(place: number): void {
      const id = tabAt(store.getState(), place);
      if (id !== null) update((state) => openTab(state, id));
    },
    /** Turns to the tab looked at before this one. */
    openPrevious(): void {
      const previous = store.getState().recent[1];
      if (previous !== undefined) update((state) => openTab(state, previous));
    },
  };
}

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
  delayMs?: number;
}

export type TabsStore = ReturnType<typeof createTabsStore>;

/** The tabs, kept on this computer at every change. */
export function createTabsStore({ database, accountId, delayMs = 300 }: TabsDeps) {
  const store = createStore<TabsState>(() => noTabs);
  /** Where each was scrolled to: by the first message in sight; none for those at their end. */
  const places = new Map<number, number>();
  let saving: ReturnType<typeof setTimeout> | null = null;

  function save(): void {
    if (saving !== null) clearTimeout(saving);
    saving = null;
    const { open, active, recent, panes } = store.getState();
    const kept = { accountId, open: [...open], active, recent: [...recent], panes: [...panes] };
    database
      .then((db) => db.put("tabs", { ...kept, places: [...places].filter(([id]) => open.includes(id)) }))
      // Tabs that cannot be kept are still tabs.
      .catch(() => undefined);
  }

  function update(change: (state: TabsState) => TabsState): void {
    const before = store.getState();
    const after = change(before);
    if (after === before) return;
    store.setState(after, true);
    save();
  }

  const turnTo = (id: number | null) => {
    if (id !== null) update((state) => openTab(state, id));
  };

  return {
    store,
    async restore(): Promise<void> {
      const kept = await (await database).get("tabs", accountId);
      if (!kept || store.getState().open.length > 0) return;
      for (const [id, seq] of kept.places ?? []) places.set(id, seq);
      store.setState(restoreTabs(kept), true);
    },
    open: (id: number): void => turnTo(id),
    close(id: number): void {
      places.delete(id);
      update((state) => closeTab(state, id));
    },
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

    placeOf: (id: number): number | null => places.get(id) ?? null,
    /** Where it is scrolled to, or null at its end; written down a moment later. */
    keepPlace(id: number, seq: number | null): void {
      if ((places.get(id) ?? null) === seq) return;
      if (seq === null) places.delete(id);
      else places.set(id, seq);
      saving ??= setTimeout(save, delayMs);
    },
    /** Writes down what was about to be. */
    flush(): void {
      if (saving !== null) save();
    },

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

import { createStore } from "zustand/vanilla";
import type { KeyValue } from "../../platform/platform.ts";

/** How the desk is divided on this computer. */
export interface DeskLayout {
  list: boolean;
  /** Widths of the panes in percent, by how many there are. */
  widths: Readonly<Record<string, readonly number[]>>;
}

const key = "switchboard.layout";
const initial: DeskLayout = { list: true, widths: {} };

export function createLayoutStore(keyValue: Pick<KeyValue, "get" | "set">) {
  const store = createStore<DeskLayout>(() => ({ ...initial, ...read() }));

  function read(): Partial<DeskLayout> {
    try {
      return JSON.parse(keyValue.get(key) ?? "{}") as Partial<DeskLayout>;
    } catch {
      return {};
    }
  }

  function set(change: Partial<DeskLayout>): void {
    store.setState(change);
    keyValue.set(key, JSON.stringify(store.getState()));
  }

  return {
    store,
    /** Whether the list stands beside the conversations. */
    show(list: boolean): void {
      if (list !== store.getState().list) set({ list });
    },
    toggle: (): void => set({ list: !store.getState().list }),
    keepWidths(widths: readonly number[]): void {
      set({ widths: { ...store.getState().widths, [widths.length]: widths } });
    },
  };
}

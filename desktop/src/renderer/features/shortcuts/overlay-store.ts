import { createStore } from "zustand/vanilla";

/** What lies over the desk; one at a time. */
export type Overlay = "palette" | "sheet" | "settings" | "end" | "transfer";

export function createOverlayStore() {
  const store = createStore<{ shown: Overlay | null }>(() => ({ shown: null }));
  return {
    store,
    show: (shown: Overlay): void => store.setState({ shown }),
    /** Puts it away, unless another has taken its place. */
    hide: (overlay: Overlay): void =>
      store.setState((state) => (state.shown === overlay ? { shown: null } : state)),
    toggle: (overlay: Overlay): void =>
      store.setState(({ shown }) => ({ shown: shown === overlay ? null : overlay })),
  };
}

import { createStore } from "zustand/vanilla";

export type Clock = ReturnType<typeof createClock>;

/** One tick for everything on the screen that grows older. */
export function createClock(everyMs = 5_000, now: () => number = Date.now) {
  const store = createStore<{ now: number }>(() => ({ now: now() }));
  const tick = () => store.setState({ now: now() });
  const timer = setInterval(tick, everyMs);
  return { store, stop: () => clearInterval(timer) };
}

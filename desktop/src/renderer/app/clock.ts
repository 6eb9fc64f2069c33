import { createStore } from "zustand/vanilla";

export type Clock = ReturnType<typeof createClock>;

interface ClockState {
  /** In ms, moving every few seconds: what shows it is drawn again as often. */
  now: number;
  /** In ms, moving every second: for what asks a narrow question of it. */
  second: number;
}

const coarse = 5;

/** One tick for everything on the screen that grows older. */
export function createClock(everyMs = 1_000, now: () => number = Date.now) {
  const store = createStore<ClockState>(() => ({ now: now(), second: now() }));
  let ticks = 0;
  const tick = () => {
    ticks += 1;
    const second = now();
    store.setState(ticks % coarse === 0 ? { now: second, second } : { second });
  };
  const timer = setInterval(tick, everyMs);
  return { store, stop: () => clearInterval(timer) };
}

/** What measures inside of the page; put there before anything else runs. */
export interface Probe {
  /** When the next picture has been drawn. */
  painted(): Promise<number>;
  /** When the first row was there, when a key was answered in one frame after it, and when all was in sync. */
  opened(): Promise<{ firstRow: number; interactive: number; inSync: number }>;
  /** From the next click to the drawing of a message; to be asked for before clicking. */
  expect(seq: number): void;
  shown(): Promise<number>;
  /** Counts frames until `frames` takes them. */
  countFrames(): void;
  /** How long each frame lasted, in ms. */
  frames(): number[];
  /** Times keys until `keys` takes them. */
  timeKeys(): void;
  /** From each key to the next drawing, in ms; those the browser does not tell of were drawn within 16 ms. */
  keys(): number[];
}

declare global {
  interface Window {
    probe: Probe;
  }
}

/** Runs in the page: it may use nothing from outside of it. */
export function installProbe(answeredMs: number): void {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  async function painted(): Promise<number> {
    await frame();
    // What is posted in a frame comes after its drawing.
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve) => {
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });
  }
  async function until<T>(find: () => T | null | undefined | false): Promise<T> {
    for (;;) {
      const found = find();
      if (found) return found;
      await frame();
    }
  }
  const row = () => document.querySelector<HTMLElement>("[data-testid=conversation-row]");
  const inSync = () => document.querySelector("[data-testid=connection][data-state=in-sync]");

  async function answered(): Promise<number> {
    for (;;) {
      const from = performance.now();
      const target = document.activeElement?.closest("li") ? document.activeElement : row();
      target?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
      const to = await painted();
      if (to - from <= answeredMs) return to;
    }
  }

  let counting = false;
  let frames: number[] = [];
  async function count(): Promise<void> {
    for (let before = await frame(); counting; ) {
      const now = await frame();
      frames.push(now - before);
      before = now;
    }
  }

  let shown: Promise<number> = Promise.resolve(0);
  let keys: { duration: number }[] = [];
  let pressed = 0;
  const timing = new PerformanceObserver((list) => {
    keys.push(...list.getEntries().filter(({ name }) => name === "keydown"));
  });

  window.probe = {
    painted,
    async opened() {
      await until(row);
      const firstRow = await painted();
      const interactive = await answered();
      await until(inSync);
      return { firstRow, interactive, inSync: await painted() };
    },
    expect(seq) {
      const click = new Promise<number>((resolve) =>
        addEventListener("click", (event) => resolve(event.timeStamp), { capture: true, once: true }),
      );
      shown = click.then(async (from) => {
        await until(() => {
          const box = document.querySelector(`[role=log] [data-seq="${seq}"]`)?.getBoundingClientRect();
          const log = document.querySelector("[role=log]")?.getBoundingClientRect();
          return box && log && box.top >= log.top && box.bottom <= log.bottom;
        });
        return (await painted()) - from;
      });
    },
    shown: () => shown,
    countFrames() {
      counting = true;
      frames = [];
      void count();
    },
    frames() {
      counting = false;
      return frames;
    },
    timeKeys() {
      [keys, pressed] = [[], 0];
      timing.observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
      addEventListener("keydown", () => {
        pressed += 1;
      });
    },
    keys() {
      const quick = Array.from({ length: Math.max(0, pressed - keys.length) }, () => 16);
      return [...keys.map(({ duration }) => duration), ...quick];
    },
  };
}

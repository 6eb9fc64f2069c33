import type { EventName, Events } from "../ipc/contract.ts";

const mostWaiting = 50;

/**
 * Who listens to what. What main says before the desk listens waits for it: the page's script is loaded after the
 * preload's.
 */
export function createSubscriptions() {
  const listeners = new Map<EventName, Set<(event: never) => void>>();
  const waiting = new Map<EventName, unknown[]>();

  return {
    hear(name: EventName, event: unknown): void {
      const known = listeners.get(name);
      if (known) {
        for (const listener of [...known]) listener(event as never);
        return;
      }
      const early = waiting.get(name) ?? [];
      waiting.set(name, [...early, event].slice(-mostWaiting));
    },
    on<N extends EventName>(name: N, listener: (event: Events[N]) => void): () => void {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      for (const event of waiting.get(name) ?? []) listener(event as Events[N]);
      waiting.delete(name);
      return () => {
        known.delete(listener);
      };
    },
  };
}

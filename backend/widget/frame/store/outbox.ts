import type { WindowMessage } from "@switchboard/shared/window/models";
import type { StoreApi } from "zustand/vanilla";
import { codeOf, isPassing } from "../api/failure.ts";
import { type KeyStore, readJson } from "../platform/storage.ts";
import { withMessages } from "./apply-server-event.ts";
import { applyOutboxItem } from "./changes.ts";
import type { ChatState, OutboxItem } from "./state.ts";

export interface OutboxDeps {
  store: StoreApi<ChatState>;
  storage: KeyStore;
  send(item: OutboxItem): Promise<WindowMessage>;
  newId(): string;
  now(): number;
  /** Calls some time later; returns how to take it back. */
  later(action: () => void, milliseconds: number): () => void;
}

export type Outbox = ReturnType<typeof createOutbox>;

const slowestMs = 30_000;
const prefix = "outbox.";

/**
 * What the customer has said and the server has not confirmed: kept in the browser, one key a message so that two
 * tabs do not overwrite each other, sent one after the other. The client id makes sure that each arrives once.
 */
export function createOutbox({ store, storage, send, newId, now, later }: OutboxDeps) {
  let running = false;
  let attempt = 0;
  let cancel: () => void = () => undefined;
  let stopped = false;
  let lastAt = 0;

  const change = (clientId: string, changes: Partial<OutboxItem>) => {
    store.setState((state) => applyOutboxItem(state, clientId, changes));
    const item = store.getState().outbox.find((one) => one.clientId === clientId);
    if (item) keep(item);
  };
  const keep = (item: OutboxItem) => storage.set(prefix + item.clientId, JSON.stringify(item));

  // Confirmed by whichever way it came, or thrown away: nothing to keep.
  const unsubscribe = store.subscribe(({ outbox }, before) => {
    if (outbox === before.outbox || stopped) return;
    const still = new Set(outbox.map(({ clientId }) => clientId));
    for (const { clientId } of before.outbox) if (!still.has(clientId)) storage.remove(prefix + clientId);
  });

  async function flush(): Promise<void> {
    cancel();
    if (running || stopped) return;
    running = true;
    try {
      for (;;) {
        const item = store.getState().outbox.find(({ state }) => state === "waiting");
        if (!item || stopped) return;
        try {
          const message = await send(item);
          attempt = 0;
          if (stopped) return;
          store.setState((state) => withMessages(state, item.conversation, [message], { inOrder: false }));
          // An answer without our id would keep us here for ever.
          discard(item.clientId);
        } catch (error) {
          const reason = codeOf(error);
          if (isPassing(reason)) return again();
          change(item.clientId, { state: "failed", reason });
        }
      }
    } finally {
      running = false;
    }
  }

  function again(): void {
    attempt += 1;
    if (!stopped) cancel = later(() => void flush(), Math.min(slowestMs, 500 * 2 ** Math.min(attempt, 6)));
  }

  function discard(clientId: string): void {
    store.setState((state) => ({ outbox: state.outbox.filter((item) => item.clientId !== clientId) }));
  }

  return {
    /** What was left from before the reload. */
    load(): void {
      const items = storage.keys().flatMap((key) => {
        const item = key.startsWith(prefix) ? readJson(storage, key) : null;
        return isItem(item) ? [item] : [];
      });
      const byTime = items.sort((a, b) => a.at.localeCompare(b.at));
      store.setState((state) => ({ outbox: [...byTime, ...state.outbox] }));
      lastAt = Date.parse(byTime.at(-1)?.at ?? "") || 0;
    },
    add(conversation: string, text: string): void {
      // Two in the same millisecond still have an order.
      lastAt = Math.max(now(), lastAt + 1);
      const at = new Date(lastAt).toISOString();
      const item: OutboxItem = {
        clientId: newId(),
        conversation,
        text,
        at,
        state: "waiting",
        reason: null,
      };
      keep(item);
      store.setState((state) => ({ outbox: [...state.outbox, item] }));
      void flush();
    },
    retry(clientId: string): void {
      change(clientId, { state: "waiting", reason: null });
      void flush();
    },
    discard,
    flush,
    stop(): void {
      stopped = true;
      cancel();
      unsubscribe();
    },
  };
}

function isItem(value: unknown): value is OutboxItem {
  const item = value as Partial<OutboxItem> | null;
  return [item?.clientId, item?.conversation, item?.text, item?.at, item?.state].every(
    (part) => typeof part === "string",
  );
}

import type { DeskMessage } from "@switchboard/shared/desk/models";
import { createStore } from "zustand/vanilla";
import type { Channel, Locks } from "../../platform/platform.ts";
import { codeOf, isPassing } from "../failure.ts";
import { expectAfter, nextToSend, type OutboxEntry, type OutboxState } from "./outbox-state.ts";
import type { OutboxStorage } from "./outbox-storage.ts";

export interface NewEntry {
  conversationId: number;
  kind: "send" | "note";
  text: string;
  expectedSeq: number;
}

interface OutboxDeps {
  storage: OutboxStorage;
  locks: Locks;
  /** Names the lock: one account's outbox is emptied by one window at a time. */
  accountId: number;
  channel: Channel;
  randomId: () => string;
  /** Whether sending makes sense now. */
  isLive: () => boolean;
  /** @throws DeskFailure */
  send: (entry: OutboxEntry) => Promise<DeskMessage>;
  onSent: (message: DeskMessage) => void;
  now?: () => number;
  later?: (work: () => void, milliseconds: number) => void;
}

const slowestRetryMs = 30_000;
/** An error inside the server that comes back this often will not go away by itself. */
const patience = 6;

/**
 * What agents write is stored here before anything else and removed when the server has it: so it survives a dead
 * network and a closed window, and its client id makes a repeat harmless.
 */
export function createOutbox(deps: OutboxDeps) {
  const { storage, locks, accountId, channel, randomId, isLive, send, onSent, now = Date.now } = deps;
  const later = deps.later ?? ((work, milliseconds) => void setTimeout(work, milliseconds));
  const store = createStore<OutboxState>(() => ({ entries: [], sending: new Set() }));
  let draining: Promise<void> | null = null;
  let askedAgain = false;
  let setbacks = 0;
  const internalErrors = new Map<string, number>();

  async function reload(): Promise<void> {
    store.setState({ entries: await storage.all() });
  }

  async function changed(): Promise<void> {
    await reload();
    channel.post();
  }

  const stopListening = channel.onPost(() => void reload().then(() => drain()));

  function markSending(clientId: string, on: boolean): void {
    const sending = new Set(store.getState().sending);
    if (on) sending.add(clientId);
    else sending.delete(clientId);
    store.setState({ sending });
  }

  /** Sends one; whether the next of its conversation may follow. */
  async function sendOne(entry: OutboxEntry): Promise<boolean> {
    markSending(entry.clientId, true);
    try {
      const message = await send(entry);
      onSent(message);
      await storage.remove(entry.order);
      await storage.change((other) =>
        other.conversationId === entry.conversationId ? expectAfter(other, message) : other,
      );
      setbacks = 0;
      return true;
    } catch (error) {
      return await refused(entry, error);
    } finally {
      markSending(entry.clientId, false);
      await changed();
    }
  }

  async function refused(entry: OutboxEntry, error: unknown): Promise<boolean> {
    const code = codeOf(error);
    const errors = code === "internal" ? (internalErrors.get(entry.clientId) ?? 0) + 1 : 0;
    internalErrors.set(entry.clientId, errors);
    if (isPassing(code) && errors < patience) {
      setbacks += 1;
      later(() => void drain(), Math.min(slowestRetryMs, 500 * 2 ** setbacks));
      return false;
    }
    const state = code === "stale" ? "stale" : "failed";
    await storage.change((other) =>
      other.order === entry.order ? { ...other, state, reason: code } : other,
    );
    return state === "failed";
  }

  async function drainConversation(conversationId: number): Promise<void> {
    while (isLive()) {
      // Read anew each time: another window may have taken one back.
      const entry = nextToSend(await storage.all(), conversationId);
      if (!entry || !(await sendOne(entry))) return;
    }
  }

  async function drainAll(): Promise<void> {
    do {
      askedAgain = false;
      const conversations = new Set((await storage.all()).map((entry) => entry.conversationId));
      await Promise.all(Array.from(conversations, drainConversation));
    } while (askedAgain && isLive());
  }

  /** Sends what waits, in order per conversation, in one window at a time. */
  function drain(): Promise<void> {
    if (!isLive()) return Promise.resolve();
    if (draining) {
      askedAgain = true;
      return draining;
    }
    draining = locks.run(`outbox-${accountId}`, drainAll).finally(() => {
      draining = null;
      if (askedAgain) {
        askedAgain = false;
        void drain();
      }
    });
    return draining;
  }

  return {
    store,
    load: reload,
    drain,
    stop: stopListening,

    /** Resolves when it is safe on the disk; rejects when it could not be kept. */
    async add(entry: NewEntry): Promise<void> {
      await storage.add({
        ...entry,
        clientId: randomId(),
        createdAt: new Date(now()).toISOString(),
        state: "waiting",
        reason: null,
      });
      await changed();
      void drain();
    },

    /** Tries a failed one again. */
    async retry(order: number): Promise<void> {
      await storage.change((entry) =>
        entry.order === order ? { ...entry, state: "waiting", reason: null } : entry,
      );
      await changed();
      void drain();
    },

    /** Sends in spite of what came in between; `seenSeq` is what is on the screen now. */
    async sendAnyway(conversationId: number, seenSeq: number): Promise<void> {
      await storage.change((entry) => {
        if (entry.conversationId !== conversationId || entry.state === "failed") return entry;
        return {
          ...entry,
          state: "waiting",
          reason: null,
          expectedSeq: Math.max(entry.expectedSeq, seenSeq),
        };
      });
      await changed();
      void drain();
    },

    async discard(order: number): Promise<void> {
      await storage.remove(order);
      await changed();
      void drain();
    },
  };
}

import type { DeskHello, DeskOpened } from "@switchboard/shared/desk/models";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** What is kept on this computer, everything by account so that two agents may share a browser. */

export interface StoredEntry {
  /** Given by the database, growing: the order in which things were typed, across windows. */
  order?: number;
  clientId: string;
  accountId: number;
  conversationId: number;
  kind: "send" | "note";
  text: string;
  /** The newest seq that was on the agent's screen. */
  expectedSeq: number;
  createdAt: string;
  state: "waiting" | "stale" | "failed";
  /** Why it failed. */
  reason: string | null;
}

export interface StoredDraft {
  accountId: number;
  conversationId: number;
  text: string;
  note: boolean;
}

export interface StoredTabs {
  accountId: number;
  open: number[];
  active: number | null;
  /** Missing where they were kept before these were. */
  recent?: number[];
  panes?: number[];
  /** The first message in sight of those not left at their end. */
  places?: [conversationId: number, seq: number][];
}

export interface NotifyAttempt {
  accountId: number;
  at: string;
  conversationId: number;
  seq: number;
  outcome: "shown" | "suppressed" | "failed";
  /** Why it was suppressed or failed; empty when shown. */
  reason: string;
}

interface DeskSchema extends DBSchema {
  outbox: { key: number; value: StoredEntry; indexes: { byAccount: number; byClientId: string } };
  drafts: { key: [number, number]; value: StoredDraft };
  tabs: { key: number; value: StoredTabs };
  hello: { key: number; value: { accountId: number; hello: DeskHello } };
  opened: { key: [number, number]; value: { accountId: number; conversationId: number; opened: DeskOpened } };
  notified: {
    key: [number, number];
    /** `since` and `handedAt` are missing where it was written before they were told apart. */
    value: { accountId: number; conversationId: number; seq: number; since?: string; handedAt?: string };
  };
  attempts: { key: number; value: NotifyAttempt };
  leases: { key: string; value: { name: string; holder: string; until: number } };
}

export type DeskDatabase = IDBPDatabase<DeskSchema>;

export function openDatabase(name = "switchboard-desk"): Promise<DeskDatabase> {
  return openDB<DeskSchema>(name, 2, {
    upgrade(database, from, _to, transaction) {
      if (from > 0) {
        // Copies of what the server has, in a shape that has changed since; they come anew.
        void transaction.objectStore("opened").clear();
        return;
      }
      const outbox = database.createObjectStore("outbox", { keyPath: "order", autoIncrement: true });
      outbox.createIndex("byAccount", "accountId");
      outbox.createIndex("byClientId", "clientId", { unique: true });
      database.createObjectStore("drafts", { keyPath: ["accountId", "conversationId"] });
      database.createObjectStore("tabs", { keyPath: "accountId" });
      database.createObjectStore("hello", { keyPath: "accountId" });
      database.createObjectStore("opened", { keyPath: ["accountId", "conversationId"] });
      database.createObjectStore("notified", { keyPath: ["accountId", "conversationId"] });
      database.createObjectStore("attempts", { autoIncrement: true });
      database.createObjectStore("leases", { keyPath: "name" });
    },
    // Another window wants a newer layout: give way rather than block it.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
    },
  });
}

/** Every key of one account in a store keyed by [account, conversation]. */
export const keysOf = (accountId: number): IDBKeyRange => IDBKeyRange.bound([accountId], [accountId, []]);

import type { DeskConversation } from "@switchboard/shared/desk/models";
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { SignIn } from "../connection/sign-in.ts";
import type { Thread } from "../features/conversation/thread.ts";
import { conversationOf, type InboxState } from "../features/inbox/inbox-state.ts";
import type { Preferences, PreferencesStore } from "../features/settings/preferences-store.ts";
import type { AccountStorage } from "../platform/account-storage.ts";
import type { Platform } from "../platform/platform.ts";
import type { Desk } from "./desk.ts";

/** What exists whether or not somebody is signed in. */
export interface House {
  platform: Platform;
  preferences: PreferencesStore;
  signIn: SignIn;
  /** What this computer keeps of each agent. */
  storage: AccountStorage;
}

export const HouseContext = createContext<House | null>(null);
export const DeskContext = createContext<Desk | null>(null);

export function useHouse(): House {
  const house = useContext(HouseContext);
  if (!house) throw new Error("used outside of the app");
  return house;
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("used outside of the desk");
  return desk;
}

export const usePreferences = (): Preferences => useStore(useHouse().preferences.store);
export const useInbox = <T,>(select: (state: InboxState) => T): T => useStore(useDesk().inbox.store, select);
export const useConversation = (id: number): DeskConversation | undefined =>
  useInbox((state) => conversationOf(state, id));
export const useThread = (id: number): Thread | undefined =>
  useStore(useDesk().threads.store, (state) => state.byId.get(id));

function useServerTime(tick: "now" | "second"): number {
  const time = useStore(useDesk().clock.store, (state) => state[tick]);
  return time + useInbox((state) => state.clockOffset);
}

/** The server's time, moving every second: for what draws little again, or asks for many at once. */
export const useServerSecond = (): number => useServerTime("second");

/** The server's time, coarse: it moves every few seconds. */
export const useServerNow = (): number => useServerTime("now");

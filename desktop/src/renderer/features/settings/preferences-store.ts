import { createStore } from "zustand/vanilla";
import type { KeyValue } from "../../platform/platform.ts";
import { noQuietHours, type QuietHours } from "../notifications/quiet-hours.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const languages = ["vi", "id", "en"] as const;
export type Language = (typeof languages)[number];
/** Each in its own words. */
export const languageNames = { vi: "Tiếng Việt", id: "Bahasa Indonesia", en: "English" } as const;

/** What an agent chose on this computer. */
export interface Preferences {
  theme: Theme;
  /** null: as the browser has it. */
  language: Language | null;
  notifications: boolean;
  /** Leaves a message's text out of its notification. */
  hideText: boolean;
  quiet: QuietHours;
  customerPanel: boolean;
}

const initial: Preferences = {
  theme: "system",
  language: null,
  notifications: true,
  hideText: false,
  quiet: noQuietHours,
  customerPanel: true,
};

const key = "switchboard.preferences";

export type PreferencesStore = ReturnType<typeof createPreferencesStore>;

export function createPreferencesStore(keyValue: KeyValue) {
  const store = createStore<Preferences>(() => ({ ...initial, ...read() }));

  function read(): Partial<Preferences> {
    try {
      return JSON.parse(keyValue.get(key) ?? "{}") as Partial<Preferences>;
    } catch {
      return {};
    }
  }

  keyValue.onChange((changed) => {
    if (changed === key) store.setState(read());
  });

  return {
    store,
    set(change: Partial<Preferences>): void {
      store.setState(change);
      keyValue.set(key, JSON.stringify(store.getState()));
    },
  };
}

/** The first language of the browser that we speak, English otherwise. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const short = tag.toLowerCase().split("-")[0];
    const spoken = languages.find((language) => language === short);
    if (spoken) return spoken;
    // The tag Indonesian had until 1989, and some systems still give.
    if (short === "in") return "id";
  }
  return "en";
}

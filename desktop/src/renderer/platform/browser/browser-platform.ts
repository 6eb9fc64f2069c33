import type { DeskDatabase } from "../database.ts";
import { localKeyValue, pageGaze, pageNetwork, windowChannel, windowLocks } from "../page-platform.ts";
import type { Platform } from "../platform.ts";
import { createBrowserBadge } from "./browser-badge.ts";
import { createBrowserNotifier } from "./browser-notifier.ts";

export const browserDatabase = "switchboard-desk";

/** The desk in a plain browser tab, served by its own server. */
export function createBrowserPlatform(database: Promise<DeskDatabase>): Platform {
  const keyValue = localKeyValue();
  return {
    server: "",
    databaseName: browserDatabase,
    languages: navigator.languages,
    keyValue,
    choices: keyValue,
    secrets: keyValue,
    locks: windowLocks(database),
    channel: windowChannel,
    notifier: createBrowserNotifier(),
    badge: createBrowserBadge(),
    gaze: pageGaze(),
    network: pageNetwork(),
    shell: null,
  };
}

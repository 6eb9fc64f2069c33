import type { Browser } from "./chromium/browser.ts";
import type { AppFolder } from "./launch/app-folder.ts";
import type { Records } from "./records.ts";
import type { Schemes } from "./schemes/schemes.ts";

/** What all of the host stands on. There is one app in a process, so there is one of it. */
export interface Context {
  executable: string;
  app: AppFolder;
  /** Of the command line, and what the app adds before it is ready. */
  switches: Map<string, string>;
  records: Records;
  schemes: Schemes;
  /** Sources of the scripts for pages. */
  worlds: { main: string; preload: string };
  /** Names the events between a page's worlds; no page knows it. */
  token: string;
  /** Chromium; null until the app has said what its profile is. */
  chromium: Promise<Browser> | null;
  versions: Record<string, string>;
}

let current: Context | null = null;

export function setContext(context: Context): void {
  current = context;
}

export function context(): Context {
  if (!current) throw new Error("The Electron host has not started");
  return current;
}

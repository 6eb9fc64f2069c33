import type { DesktopApi } from "../../ipc/contract.ts";
import { browserDatabase, createBrowserPlatform } from "./browser/browser-platform.ts";
import { type DeskDatabase, openDatabase } from "./database.ts";
import { createElectronPlatform, electronDatabase } from "./electron/electron-platform.ts";
import type { Platform } from "./platform.ts";

/** What the desk stands on: the desktop app where its preload has given us its powers, else a browser. */
export async function choosePlatform(api: DesktopApi | undefined): Promise<Platform> {
  if (!api) return createBrowserPlatform(openQuietly(browserDatabase));
  const boot = await api.boot();
  return createElectronPlatform(api, boot, openQuietly(electronDatabase(boot.server)));
}

function openQuietly(name: string): Promise<DeskDatabase> {
  const database = openDatabase(name);
  // Whoever uses it says what to do without it.
  database.catch(() => undefined);
  return database;
}

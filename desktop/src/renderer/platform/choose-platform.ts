import type { DesktopApi } from "../../ipc/contract.ts";
import { browserDatabase, createBrowserPlatform } from "./browser/browser-platform.ts";
import { type DeskDatabase, openDatabase } from "./database.ts";
import { createElectronPlatform, electronDatabase } from "./electron/electron-platform.ts";
import type { Platform } from "./platform.ts";

interface Ground {
  platform: Platform;
  database: Promise<DeskDatabase>;
}

/** What the desk stands on: the desktop app where its preload has given us its powers, else a browser. */
export async function choosePlatform(api: DesktopApi | undefined): Promise<Ground> {
  if (!api) {
    const database = open(browserDatabase);
    return { platform: createBrowserPlatform(database), database };
  }
  const boot = await api.boot();
  const database = open(electronDatabase(boot.server));
  return { platform: createElectronPlatform(api, boot, database), database };
}

function open(name: string): Promise<DeskDatabase> {
  const database = openDatabase(name);
  // Whoever uses it says what to do without it.
  database.catch(() => undefined);
  return database;
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { app } from "electron";
import { firstLookMs, nextLookMs, updateBehaviour, whyNoUpdates } from "../updates/policy.ts";
import type { Log } from "./log.ts";

export interface Updates {
  /** The version that waits for a restart, if one does. */
  waiting(): string | null;
  install(): void;
}

/** Looks for newer versions now and then. @param ready hears once one is downloaded */
export function lookForUpdates(log: Log, ready: (version: string) => void): Updates {
  let waiting: string | null = null;
  let install = (): void => undefined;
  const ofPackage = (name: string) => existsSync(join(process.resourcesPath, name));
  const reason = whyNoUpdates({
    isPackaged: app.isPackaged,
    hasFeed: app.isPackaged && ofPackage("app-update.yml"),
    platform: process.platform,
    appImage: process.env.APPIMAGE,
    isSystemPackage: app.isPackaged && ofPackage("package-type"),
  });
  if (reason === null) {
    setTimeout(() => {
      begin().catch((error: Error) => log.warn(`Updates are off: ${error.name}`));
    }, firstLookMs).unref();
  } else {
    log.info(`No updates: ${reason}`);
  }

  async function begin(): Promise<void> {
    // Not at the top: most starts need none of it.
    const { autoUpdater } = await import("electron-updater");
    Object.assign(autoUpdater, updateBehaviour, { logger: null });
    autoUpdater.on("error", (error) => log.warn(`Looking for updates failed: ${error.name}`));
    autoUpdater.on("update-downloaded", ({ version }) => {
      waiting = version;
      log.info(`Version ${version} waits for a restart`);
      ready(version);
    });
    install = () => autoUpdater.quitAndInstall(false, true);
    const look = () => void autoUpdater.checkForUpdates().catch(() => undefined);
    look();
    setInterval(look, nextLookMs).unref();
  }

  return { waiting: () => waiting, install: () => install() };
}

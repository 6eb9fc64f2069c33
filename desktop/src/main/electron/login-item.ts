import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { app } from "electron";
import { autostartEntry, hiddenArgument } from "../system/login.ts";

/** Has the system start the app at login, or no longer. Only an installed app: a checkout would start on its own. */
export function startAtLogin(wanted: boolean): void {
  if (!app.isPackaged) return;
  if (process.platform !== "linux") {
    app.setLoginItemSettings({ openAtLogin: wanted, args: [hiddenArgument] });
    return;
  }
  const entry = join(app.getPath("appData"), "autostart/switchboard.desktop");
  if (!wanted) {
    rmSync(entry, { force: true });
    return;
  }
  mkdirSync(dirname(entry), { recursive: true });
  // Out of an AppImage the program's own path is a mount that is gone at the next login.
  writeFileSync(entry, autostartEntry(process.env.APPIMAGE ?? process.execPath));
}

import { join } from "node:path";
import { app, type BrowserWindow, nativeImage } from "electron";
import type { BadgeView } from "../window/badge.ts";

/** Shows the one state on the window, the dock, the launcher or the taskbar: whichever this system has. */
export function showBadge(view: BadgeView, window: BrowserWindow, icons: string): void {
  window.setTitle(view.title);
  if (process.platform === "win32") {
    const picture =
      view.overlay === null ? null : nativeImage.createFromPath(join(icons, `${view.overlay}.png`));
    window.setOverlayIcon(picture, picture === null ? "" : view.description);
    return;
  }
  app.setBadgeCount(view.count);
  if (process.platform === "darwin") app.dock?.setBadge(view.dock);
}

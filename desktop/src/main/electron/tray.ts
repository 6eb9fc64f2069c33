import { join } from "node:path";
import { Menu, nativeImage, Tray } from "electron";
import type { TrayState } from "../window/badge.ts";
import type { MenuItemConstructorOptions } from "./types.ts";

export interface DeskTray {
  showState(state: TrayState, title: string): void;
  showMenu(items: MenuItemConstructorOptions[]): void;
}

/** Null where the system has no place for it. */
export function openTray(icons: string, clicked: () => void): DeskTray | null {
  // macOS colours a template by itself, as its bar is.
  const suffix = process.platform === "darwin" ? "Template" : "";
  const picture = (state: TrayState) => nativeImage.createFromPath(join(icons, `tray-${state}${suffix}.png`));
  let tray: Tray;
  try {
    tray = new Tray(picture("idle"));
  } catch {
    return null;
  }
  // On macOS a click opens the menu.
  if (process.platform !== "darwin") tray.on("click", clicked);
  return {
    showState(state, title) {
      tray.setImage(picture(state));
      tray.setToolTip(title);
    },
    showMenu: (items) => tray.setContextMenu(Menu.buildFromTemplate(items)),
  };
}

import type { MenuItemConstructorOptions } from "electron";
import { context } from "../../context.ts";
import { app } from "../app.ts";
import type { BrowserWindow } from "../browser-window.ts";
import type { EditCommand } from "../contents/editing.ts";
import type { WebContents } from "../web-contents.ts";

const editing: Record<string, EditCommand> = {
  undo: "undo",
  redo: "redo",
  cut: "cut",
  copy: "copy",
  paste: "paste",
  delete: "delete",
  selectall: "selectAll",
};

const onWindow: Record<string, (window: BrowserWindow) => void> = {
  close: (window) => window.close(),
  minimize: (window) => window.minimize(),
  togglefullscreen: (window) => window.setFullScreen(!window.isFullScreen()),
};

const onContents: Record<string, (contents: WebContents) => void> = {
  reload: (contents) => contents.reload(),
  forcereload: (contents) => contents.reload(),
  toggledevtools: (contents) => contents.toggleDevTools(),
  resetzoom: (contents) => contents.setZoomLevel(0),
  zoomin: (contents) => contents.setZoomLevel(contents.getZoomLevel() + 0.5),
  zoomout: (contents) => contents.setZoomLevel(contents.getZoomLevel() - 0.5),
};

/** What other systems have. */
const elsewhere = ["about", "services", "hide", "hideothers", "unhide", "zoom", "front", "window", "help"];
const menus: Record<string, string[]> = {
  editmenu: ["undo", "redo", "cut", "copy", "paste", "selectall"],
  viewmenu: ["reload", "toggledevtools", "resetzoom", "zoomin", "zoomout", "togglefullscreen"],
  windowmenu: ["minimize", "close"],
  filemenu: ["quit"],
};

export function roleDefaults(
  role: string | undefined,
): Pick<MenuItemConstructorOptions, "submenu"> & { label: string } {
  if (role === undefined) return { label: "" };
  const items = menus[role] as MenuItemConstructorOptions["role"][] | undefined;
  if (items) return { label: role, submenu: items.map((each) => ({ role: each as "quit" })) };
  const isKnown = [editing, onWindow, onContents].some((known) => role in known) || elsewhere.includes(role);
  if (!isKnown && role !== "quit") throw new Error(`The Electron host has no menu role ${role}`);
  return { label: role };
}

/** Does what a role does. @returns whether it was done: else the item's own listener hears */
export function act(role: string, window: object | undefined, contents: object | undefined): boolean {
  context().records.add("role", { role });
  if (role === "quit") {
    app.quit();
    return true;
  }
  const target = window as BrowserWindow | undefined;
  const page = (contents as WebContents | undefined) ?? target?.webContents;
  const command = editing[role];
  if (command && page) page.edit(command);
  if (target) onWindow[role]?.(target);
  if (page) onContents[role]?.(page);
  return command !== undefined || role in onWindow || role in onContents;
}

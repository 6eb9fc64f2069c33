import { context } from "../context.ts";
import { missing, strict } from "../strict.ts";
import { app } from "./app.ts";
import { BrowserWindow } from "./browser-window.ts";
import { dialog, dialogAnswers } from "./dialog.ts";
import { ipcMain } from "./ipc-main.ts";
import { Menu } from "./menu/menu.ts";
import { MenuItem } from "./menu/menu-item.ts";
import { nativeImage } from "./native-image.ts";
import { net } from "./net.ts";
import { Notification } from "./notification.ts";
import { protocol } from "./protocol.ts";
import { safeStorage } from "./safe-storage.ts";
import { screen } from "./screen.ts";
import { session } from "./session.ts";
import { clipboard, crashReporter, nativeTheme, powerMonitor, shell } from "./surroundings.ts";
import { Tray } from "./tray.ts";
import { webContents } from "./web-contents-list.ts";

/** What is in Electron and not here: it can be imported, and throws when it is used. */
const absent = [
  "autoUpdater",
  "BaseWindow",
  "BrowserView",
  "contentTracing",
  "desktopCapturer",
  "globalShortcut",
  "ImageView",
  "inAppPurchase",
  "MessageChannelMain",
  "netLog",
  "powerSaveBlocker",
  "pushNotifications",
  "ServiceWorkerMain",
  "ShareMenu",
  "sharedTexture",
  "systemPreferences",
  "TouchBar",
  "utilityProcess",
  "View",
  "WebContentsView",
  "webFrameMain",
];

export const present = {
  app,
  BrowserWindow,
  clipboard,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  webContents,
};

/** What only specs of the host use: what was asked of the system, and how its dialogs are answered. */
export interface HostHandle {
  records: { kind: string; [detail: string]: unknown }[];
  dialogAnswers: number[];
}

/** What Electron gives pages only: main may ask whether it is there, as electron-log does. */
const pagesOnly = { contextBridge: undefined, ipcRenderer: undefined, webFrame: undefined };

/** What `require("electron")` gives. */
export function createElectron(): object {
  const electron = {
    ...pagesOnly,
    ...present,
    ...Object.fromEntries(absent.map((name) => [name, missing(name)])),
  };
  const handle: HostHandle = { records: context().records.all, dialogAnswers };
  return strict("electron", Object.defineProperty(electron, "electronHost", { value: handle }));
}

import type { WebContents as ElectronContents } from "electron";
import { strict } from "../strict.ts";
import type { BrowserWindow } from "./browser-window.ts";
import { targets } from "./targets.ts";
import type { WebContents } from "./web-contents.ts";
import { windows } from "./windows.ts";

const asElectron = (contents: WebContents | undefined) => contents as unknown as ElectronContents | undefined;
const find = (isWanted: (window: BrowserWindow) => boolean) =>
  asElectron(windows.all.find(isWanted)?.webContents);

export const webContents = strict("webContents", {
  getAllWebContents: (): ElectronContents[] =>
    windows.all.map(({ webContents: contents }) => contents) as unknown as ElectronContents[],
  getFocusedWebContents: (): ElectronContents | null => asElectron(windows.focused?.webContents) ?? null,
  fromId: (id: number): ElectronContents | undefined => find((window) => window.webContents.id === id),
  /** How Playwright finds the window of a page. */
  fromDevToolsTargetId: (id: string): ElectronContents | undefined =>
    find((window) => targets.get(window.webContents) === id),
});

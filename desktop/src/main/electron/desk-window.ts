import { BrowserWindow, screen } from "electron";
import { crashedUrl, deskUrl } from "../bundle/origin.ts";
import { webPreferences } from "../security/web-preferences.ts";
import type { JsonFile } from "../storage/json-file.ts";
import { type KeptWindow, openingBounds, smallest } from "../window/bounds.ts";
import type { AfterCrash } from "../window/crashes.ts";
import type { Log } from "./log.ts";

export interface DeskWindowOptions {
  preload: string;
  icon: string;
  isDevelopment: boolean;
  place: JsonFile<KeptWindow | null>;
  startHidden: boolean;
  /** Asked whenever somebody closes it: whether it only hides. */
  hides(): boolean;
  /** Called with each change of how the window stands. */
  changed(): void;
  /** The page begins anew, or is gone: it hears nothing until it says otherwise. */
  deaf(): void;
  afterCrash(reason: string): AfterCrash;
  log: Log;
}

export const gazeOf = (window: BrowserWindow) => ({
  visible: window.isVisible() && !window.isMinimized(),
  focused: window.isFocused(),
});

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The one window, where it was left. The page is not loaded yet. */
export function openDeskWindow(options: DeskWindowOptions): BrowserWindow {
  const { preload, icon, isDevelopment, place, startHidden } = options;
  const kept = place.read(null);
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const window = new BrowserWindow({
    ...openingBounds(
      kept,
      [primary, ...others].map(({ workArea }) => workArea),
    ),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: "Switchboard",
    autoHideMenuBar: true,
    ...(process.platform === "linux" ? { icon } : {}),
    webPreferences: webPreferences(preload, { isDevelopment }),
  });
  // Not before there is something to see: maximizing shows it.
  const fill = (): void => (kept?.maximized ? window.maximize() : undefined);
  if (startHidden) window.once("show", fill);
  else
    window.once("ready-to-show", () => {
      window.show();
      fill();
    });
  keepPlace(window, place);
  reportChanges(window, options);
  recover(window, options);
  return window;
}

function keepPlace(window: BrowserWindow, place: JsonFile<KeptWindow | null>): void {
  let later: NodeJS.Timeout | undefined;
  const keep = () => place.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  const keepSoon = () => {
    clearTimeout(later);
    later = setTimeout(() => {
      if (!window.isDestroyed() && window.isVisible()) keep();
    }, 500);
  };
  window.on("resize", keepSoon);
  window.on("move", keepSoon);
  window.on("close", keep);
}

function reportChanges(window: BrowserWindow, { hides, changed, deaf }: DeskWindowOptions): void {
  window.on("show", changed);
  window.on("hide", changed);
  window.on("focus", changed);
  window.on("blur", changed);
  window.on("minimize", changed);
  window.on("restore", changed);
  window.on("close", (event) => {
    if (!hides()) return;
    event.preventDefault();
    window.hide();
  });
  // The title tells what is unread, and main says it.
  window.on("page-title-updated", (event) => event.preventDefault());
  window.webContents.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) deaf();
  });
}

function recover(window: BrowserWindow, { afterCrash, deaf, log }: DeskWindowOptions): void {
  window.webContents.on("render-process-gone", (_event, { reason, exitCode }) => {
    deaf();
    const next = afterCrash(reason);
    log.error(`The desk broke off: ${reason} ${exitCode}, ${next}`);
    if (next === "nothing" || window.isDestroyed()) return;
    void window.loadURL(next === "reload" ? deskUrl : crashedUrl);
  });
  window.webContents.on("preload-error", (_event, _path, error) =>
    log.error(`The preload failed: ${error.message}`),
  );
  window.webContents.on("unresponsive", () => log.warn("The desk does not answer"));
}

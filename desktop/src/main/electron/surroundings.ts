import { join } from "node:path";
import type { Presence } from "@switchboard/shared/words";
import { app, type BrowserWindow, Menu } from "electron";
import type { RequestInput } from "../../ipc/contract.ts";
import { appMenu } from "../menus/app-menu.ts";
import { trayMenu } from "../menus/tray-menu.ts";
import type { Words } from "../menus/words.ts";
import { startsHidden } from "../system/login.ts";
import { badgeView } from "../window/badge.ts";
import { hidesOnClose } from "../window/closing.ts";
import { createCrashPolicy } from "../window/crashes.ts";
import { showBadge } from "./badge.ts";
import { openContextMenus } from "./context-menu.ts";
import { type DeskWindowOptions, openDeskWindow } from "./desk-window.ts";
import { openTray } from "./tray.ts";

interface Options extends Pick<DeskWindowOptions, "isDevelopment" | "place" | "deaf" | "log"> {
  built: string;
  words: Words;
  closeToTray(): boolean;
  choosePresence(presence: Presence): void;
  changed(window: BrowserWindow): void;
  show(): void;
}

/** The window with its tray and menus, which share how the app is closed. */
export function openSurroundings(options: Options) {
  const { built, words, isDevelopment, place, deaf, log, show } = options;
  const icons = join(built, "icons");
  const { platform } = process;
  let isQuitting = false;
  const quitting = (): void => {
    isQuitting = true;
  };
  app.on("before-quit", quitting);

  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu({ platform, isDevelopment, words })));
  const tray = openTray(icons, show);
  const hasTray = tray !== null;
  const atLogin = platform === "darwin" && app.getLoginItemSettings().wasOpenedAtLogin;
  const window: BrowserWindow = openDeskWindow({
    preload: join(built, "preload/preload.cjs"),
    icon: join(icons, "app.png"),
    isDevelopment,
    place,
    startHidden: atLogin || startsHidden(process.argv, hasTray),
    hides: () => hidesOnClose({ isQuitting, closeToTray: options.closeToTray(), hasTray, platform }),
    changed: () => options.changed(window),
    deaf,
    afterCrash: createCrashPolicy(Date.now),
    log,
  });
  openContextMenus(window, words);

  const showTrayAgent = ({ agent, words: given }: RequestInput<"showTrayAgent">): void =>
    tray?.showMenu(
      trayMenu({ agent, words: given, open: show, choose: options.choosePresence, quit: () => app.quit() }),
    );
  showTrayAgent({ agent: null, words });

  return {
    window,
    quitting,
    showTrayAgent,
    showBadge(badge: RequestInput<"showBadge">): void {
      const view = badgeView(badge);
      showBadge(view, window, icons);
      tray?.showState(view.tray, view.title);
    },
  };
}

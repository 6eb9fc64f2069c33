import { join } from "node:path";
import { app, type BrowserWindow, ipcMain, net, powerMonitor, protocol, session, shell } from "electron";
import { eventChannel } from "../../ipc/channels.ts";
import type { Boot } from "../../ipc/contract.ts";
import { deskUrl } from "../bundle/origin.ts";
import { createHandlers } from "../handlers.ts";
import { createOutlet } from "../ipc/outlet.ts";
import { createRouter } from "../ipc/router.ts";
import { openExternalUrl } from "../links/external.ts";
import { allWords, languageOf } from "../menus/words.ts";
import { serverOfStart } from "../system/start.ts";
import { crashedPage } from "../window/crashes.ts";
import { guardAllContents } from "./contents.ts";
import { bringToFront, gazeOf } from "./desk-window.ts";
import { answerRequests } from "./ipc.ts";
import type { Log } from "./log.ts";
import { startAtLogin } from "./login-item.ts";
import { systemNotifications } from "./notifications.ts";
import { openStorage } from "./open-storage.ts";
import { handleBundleScheme } from "./protocol.ts";
import { checkSpelling, limitPermissions } from "./session.ts";
import { openSurroundings } from "./surroundings.ts";
import { lookForUpdates } from "./updates.ts";

export interface Desk {
  /** Brings the window to the front, on a conversation where one is named. */
  show(conversationId: number | null): void;
}

/** Puts the app together, once Electron is ready. @param built the folder of what was built: main, preload, desk, icons */
export function startDesk({ built, log }: { built: string; log: Log }): Desk {
  const isDevelopment = !app.isPackaged;
  const languages = app.getPreferredSystemLanguages();
  const language = languageOf(languages);
  const words = allWords[language];
  const { store, secrets, place } = openStorage(app.getPath("userData"));
  const openExternal = (url: string) => shell.openExternal(url);
  let window: BrowserWindow | null = null;

  const outlet = createOutlet((name, event) => window?.webContents.send(eventChannel, name, event));
  const show = (): void => {
    if (window && !window.isDestroyed()) bringToFront(window);
  };
  const notifications = systemNotifications((tag) => {
    // Told first: else what was open before would come into sight, and count as read.
    outlet.tell("notificationClicked", { tag });
    show();
  });
  const updates = lookForUpdates(log, (version) => outlet.tell("updateReady", { version }));

  const startServer = serverOfStart({ isPackaged: app.isPackaged, env: process.env });
  if (startServer !== null) store.chooseServer(startServer);

  // The guards are up before there is a page.
  guardAllContents(app, (url) => void openExternalUrl(url, openExternal).catch(() => undefined));
  limitPermissions(session.defaultSession);
  handleBundleScheme(protocol, {
    folder: join(built, "desk"),
    server: () => store.get().server,
    crashedPage: () => crashedPage(words, language),
  });

  const around = openSurroundings({
    built,
    isDevelopment,
    words,
    place,
    log,
    closeToTray: () => store.get().settings.closeToTray,
    choosePresence: (presence) => outlet.tell("presenceChosen", { presence }),
    changed: (opened) => outlet.tell("windowChanged", gazeOf(opened)),
    deaf: () => outlet.deaf(),
    show,
  });
  window = around.window;
  const opened = around.window;

  const applySettings = ({ spellcheck, startAtLogin: atLogin }: Boot["settings"]): void => {
    checkSpelling(session.defaultSession, spellcheck, languages);
    startAtLogin(atLogin);
  };
  const handlers = createHandlers({
    facts: () => ({
      version: app.getVersion(),
      platform: process.platform as Boot["platform"],
      languages,
      window: gazeOf(opened),
      update: updates.waiting(),
    }),
    store,
    secrets,
    notifications,
    fetch: (url, init) => net.fetch(url, init),
    listening: () => outlet.listening(),
    loadAgain: () =>
      setImmediate(() => {
        outlet.deaf();
        void opened.loadURL(deskUrl);
      }),
    openExternal,
    showBadge: around.showBadge,
    showTrayAgent: around.showTrayAgent,
    applySettings,
    bringToFront: show,
    installUpdate() {
      around.quitting();
      updates.install();
    },
  });
  answerRequests(
    ipcMain,
    createRouter(handlers, (line) => log.warn(line)),
    () => (opened.isDestroyed() ? null : opened.webContents),
  );

  powerMonitor.on("resume", () => outlet.tell("resumed", undefined));
  applySettings(store.get().settings);
  if (app.isPackaged) app.setAsDefaultProtocolClient("switchboard");
  log.info(`Switchboard ${app.getVersion()} on ${process.platform}`);
  void opened.loadURL(deskUrl);

  return {
    show(conversationId) {
      if (conversationId !== null) outlet.open(conversationId);
      show();
    },
  };
}

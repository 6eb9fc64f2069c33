import type { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { present } from "./api/electron.ts";

/**
 * Checked by the compiler and never run: whatever the host has under Electron's name must fit what Electron declares, so
 * that an app which is typed against Electron cannot be surprised here.
 */

type Host = typeof present;

/** Emitters are checked by their own tests: Electron declares each event of each class as an overload. */
type Unchecked = keyof EventEmitter;

/** What both have, as Electron has it. @typeParam Except where the host says less, with the reason beside it */
type Common<Real, Mine, Except extends PropertyKey = never> = Pick<
  Real,
  Exclude<keyof Real & keyof Mine, Unchecked | Except>
>;

type Fits<Mine extends Wanted, Wanted> = [Mine, Wanted];

/** Their values are objects of the host's own, which are checked by themselves. */
type OwnObjects =
  | "webContents"
  | "session"
  | "mainFrame"
  | "ipc"
  | "webRequest"
  | "defaultSession"
  | "items"
  | "menu"
  | "protocol";

export type Checked = [
  Fits<Host["app"], Common<Electron.App, Host["app"], "commandLine" | "dock">>,
  Fits<Host["app"]["commandLine"], Common<Electron.CommandLine, Host["app"]["commandLine"]>>,
  Fits<
    InstanceType<Host["BrowserWindow"]>,
    Common<Electron.BrowserWindow, InstanceType<Host["BrowserWindow"]>, OwnObjects>
  >,
  Fits<
    InstanceType<Host["BrowserWindow"]>["webContents"],
    Common<Electron.WebContents, InstanceType<Host["BrowserWindow"]>["webContents"], OwnObjects>
  >,
  Fits<
    Host["session"]["defaultSession"],
    Common<Electron.Session, Host["session"]["defaultSession"], OwnObjects>
  >,
  Fits<Host["ipcMain"], Common<Electron.IpcMain, Host["ipcMain"]>>,
  Fits<
    InstanceType<Host["Menu"]>,
    Common<Electron.Menu, InstanceType<Host["Menu"]>, OwnObjects | "insert" | "append" | "getMenuItemById">
  >,
  Fits<
    InstanceType<Host["MenuItem"]>,
    Common<Electron.MenuItem, InstanceType<Host["MenuItem"]>, OwnObjects | "submenu" | "type" | "role">
  >,
  Fits<InstanceType<Host["Notification"]>, Common<Electron.Notification, InstanceType<Host["Notification"]>>>,
  Fits<
    InstanceType<Host["Tray"]>,
    Common<Electron.Tray, InstanceType<Host["Tray"]>, "popUpContextMenu" | "setContextMenu">
  >,
  Fits<Host["clipboard"], Common<Electron.Clipboard, Host["clipboard"]>>,
  Fits<Host["crashReporter"], Common<Electron.CrashReporter, Host["crashReporter"]>>,
  Fits<Host["dialog"], Common<Electron.Dialog, Host["dialog"]>>,
  Fits<Host["nativeTheme"], Common<Electron.NativeTheme, Host["nativeTheme"]>>,
  Fits<Host["net"], Common<Electron.Net, Host["net"]>>,
  Fits<Host["powerMonitor"], Common<Electron.PowerMonitor, Host["powerMonitor"]>>,
  Fits<Host["protocol"], Common<Electron.Protocol, Host["protocol"]>>,
  Fits<Host["safeStorage"], Common<Electron.SafeStorage, Host["safeStorage"]>>,
  Fits<Host["screen"], Common<Electron.Screen, Host["screen"]>>,
  Fits<Host["shell"], Common<Electron.Shell, Host["shell"]>>,
  Fits<Host["webContents"], Common<typeof Electron.webContents, Host["webContents"]>>,
  Fits<Host["nativeImage"], Common<typeof Electron.nativeImage, Host["nativeImage"]>>,
  Fits<Host["BrowserWindow"], Common<typeof Electron.BrowserWindow, Host["BrowserWindow"], "prototype">>,
];

/** Shapes of Electron's that decisions speak in; types only, so that nothing of Electron runs there. */
export type { App, ContextMenuParams, IpcMain, MenuItemConstructorOptions, Session } from "electron";

import { contextBridge, ipcRenderer } from "electron";
import { createDesktopApi } from "./api.ts";

/** The one script between the page and main. */
contextBridge.exposeInMainWorld(
  "switchboard",
  createDesktopApi({
    invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
    on: (channel, listener) => ipcRenderer.on(channel, listener),
  }),
);

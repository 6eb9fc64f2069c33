import { createIpcRenderer } from "./ipc-renderer.ts";
import { createLink } from "./link.ts";
import type { FromPage, PreloadWorldOptions } from "./messages.ts";
import { watchRightClicks } from "./right-click.ts";
import { watchTitle } from "./title.ts";

type Preload = (
  require: (name: string) => unknown,
  module: { exports: object },
  exports: object,
  process: object,
) => void;

/** In the isolated world, before any of the page's scripts: what a sandboxed preload finds, then the preload itself. */
export function start(options: PreloadWorldOptions, preload: Preload | null): void {
  if (window !== window.top) return;
  const globals = globalThis as unknown as Record<string, unknown>;
  const bind = globals[options.binding] as (text: string) => void;
  const tell = (message: FromPage): void => bind(JSON.stringify(message));

  const link = createLink(options.token, "preload", "main", (parcel) => {
    if (parcel.is === "open") tell(parcel);
  });
  const { ipcRenderer, entry } = createIpcRenderer(tell);
  globals.electronHost = entry;
  watchTitle((title) => tell({ is: "title", title }));
  watchRightClicks((params) => tell({ is: "context-menu", params }));

  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown): void {
      link.ask({ is: "expose", key, api: link.wrap(api) });
    },
  };
  const refusing = <T extends object>(name: string, api: T): T =>
    new Proxy(api, {
      get(target, key, receiver) {
        if (typeof key === "symbol" || key === "then" || key in target)
          return Reflect.get(target, key, receiver);
        throw new Error(`The Electron host has no ${name}.${key}: it is not implemented`);
      },
    });
  const electron = refusing("electron in a preload", {
    contextBridge: refusing("contextBridge", contextBridge),
    ipcRenderer: refusing("ipcRenderer", ipcRenderer),
  });
  const require = (name: string): unknown => {
    if (name === "electron" || name === "electron/renderer") return electron;
    throw new Error(`module not found: ${name}`);
  };
  const process = {
    platform: options.platform,
    versions: options.versions,
    type: "renderer",
    sandboxed: true,
    contextIsolated: true,
    env: {},
    argv: [],
  };
  const module = { exports: {} };
  try {
    preload?.(require, module, module.exports, process);
  } catch (error) {
    console.error("Unable to load preload script", error);
    tell({ is: "preload-error", message: String(error) });
  }
}

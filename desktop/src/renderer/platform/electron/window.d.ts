import type { DesktopApi } from "../../../ipc/contract.ts";

declare global {
  interface Window {
    /** Given by the preload; a browser has none. */
    switchboard?: DesktopApi;
  }
}

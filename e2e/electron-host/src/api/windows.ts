import type { BrowserWindow } from "./browser-window.ts";

/** The windows there are, oldest first, and which of them has the keyboard. */
export const windows = {
  all: [] as BrowserWindow[],
  focused: null as BrowserWindow | null,
};

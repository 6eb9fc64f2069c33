import type { IpcMainInvokeEvent } from "electron";
import { StrictEmitter } from "../strict.ts";

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** `ipcMain`, and the same for one page's messages. */
export class IpcMain extends StrictEmitter {
  readonly handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.handlers.delete(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
}

export const ipcMain = new IpcMain();

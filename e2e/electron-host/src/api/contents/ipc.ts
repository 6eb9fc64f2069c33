import type { Page } from "../../chromium/page.ts";
import { decode, encode } from "../../codec.ts";
import { context } from "../../context.ts";
import { strict } from "../../strict.ts";
import type { FromPage } from "../../worlds/messages.ts";
import { ipcMain } from "../ipc-main.ts";
import type { WebContents } from "../web-contents.ts";
import { frameAt } from "./frame.ts";

type FromPreload = Extract<FromPage, { is: "send" | "invoke" }>;

/** Hands what a preload says to the app's listeners, and their answer back to the very document that asked. */
export function receive(message: FromPreload, contents: WebContents, page: Page): void {
  const { world } = page;
  const event = strict("IpcMainEvent", {
    type: "frame" as const,
    sender: contents,
    // Where the document itself is, not where the window went meanwhile.
    senderFrame: frameAt(context().schemes.toApp(message.url), contents),
    processId: 1,
    frameId: 1,
    ports: [],
    reply: (channel: string, ...args: unknown[]) => contents.send(channel, ...args),
  });
  const args = decode(message.args) as unknown[];
  const { channel } = message;
  if (message.is === "send") {
    contents.emit("ipc-message", event, channel, ...args);
    ipcMain.emit(channel, event, ...args);
    return;
  }
  const { id } = message;
  invoke(channel, event, args).then(
    (text) => page.tell(`electronHost.reply(${id}, true, ${JSON.stringify(text)})`, world),
    (error) => {
      const text = `Error invoking remote method '${channel}': ${error}`;
      page.tell(`electronHost.reply(${id}, false, ${JSON.stringify(text)})`, world);
    },
  );
}

async function invoke(channel: string, event: object, args: unknown[]): Promise<string> {
  const handler = ipcMain.handlers.get(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  return encode(await handler(event as Parameters<typeof handler>[0], ...args));
}

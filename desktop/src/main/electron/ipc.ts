import type { IpcMain, IpcMainInvokeEvent, WebContents } from "electron";
import { requestChannel } from "../../ipc/channels.ts";
import { type RequestName, requests } from "../../ipc/contract.ts";
import type { createRouter } from "../ipc/router.ts";
import type { Sender } from "../security/sender.ts";

/** Puts the router on the wires, one a request. @param desk the desk's own contents, once there are any */
export function answerRequests(
  ipcMain: IpcMain,
  answer: ReturnType<typeof createRouter>,
  desk: () => WebContents | null,
): void {
  for (const name of Object.keys(requests) as RequestName[]) {
    ipcMain.handle(requestChannel(name), (event, ...args: unknown[]) =>
      answer(name, senderOf(event, desk()), args),
    );
  }
}

function senderOf({ sender, senderFrame }: IpcMainInvokeEvent, desk: WebContents | null): Sender {
  return {
    url: senderFrame?.url ?? null,
    isTop: senderFrame !== null && senderFrame.parent === null,
    isDesk: sender === desk,
  };
}

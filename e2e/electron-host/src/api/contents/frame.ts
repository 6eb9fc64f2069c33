import { originOf } from "../../schemes/schemes.ts";
import { strict } from "../../strict.ts";
import type { WebContents } from "../web-contents.ts";

/** The top frame of a window. Frames within it have no preload, so nobody hears of them here. */
export function frameAt(url: string, contents: WebContents) {
  const frame = {
    url,
    origin: originOf(url),
    parent: null,
    get top(): object {
      return frame;
    },
    frames: [] as object[],
    get framesInSubtree(): object[] {
      return [frame];
    },
    name: "",
    processId: 1,
    routingId: contents.id,
    frameTreeNodeId: contents.id,
    detached: false,
    visibilityState: "visible",
    isDestroyed: () => contents.isDestroyed(),
    send: (channel: string, ...args: unknown[]) => contents.send(channel, ...args),
    executeJavaScript: (code: string, userGesture = false) => contents.executeJavaScript(code, userGesture),
    reload(): boolean {
      contents.reload();
      return true;
    },
  };
  return strict("WebFrameMain", frame);
}

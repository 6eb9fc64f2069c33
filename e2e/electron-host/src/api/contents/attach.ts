import type { Browser } from "../../chromium/browser.ts";
import type { Page } from "../../chromium/page.ts";
import { plainEvent } from "../../events.ts";
import { app } from "../app.ts";
import type { WebContents } from "../web-contents.ts";
import { emitContextMenu } from "./context-menu.ts";
import { receive } from "./ipc.ts";
import { watchNavigation } from "./navigation.ts";
import { decideOpen } from "./window-open.ts";

/** Lets the app hear what happens in a page. */
export function attach(contents: WebContents, page: Page, browser: Browser, preload: string): void {
  watchNavigation(page, contents);
  page.on("message", (message) => {
    if (contents.isDestroyed()) return;
    switch (message.is) {
      case "send":
      case "invoke":
        return receive(message, contents, page);
      case "open":
        return decideOpen(contents, message);
      case "context-menu":
        return emitContextMenu(contents, message.params);
      case "title":
        return void contents.emit("page-title-updated", plainEvent(), message.title, true);
      case "preload-error":
        contents.emit("preload-error", plainEvent(), preload, new Error(message.message));
    }
  });
  page.on("crashed", () => {
    contents.hasCrashed = true;
    contents.isLoadingPage = false;
    const details = { reason: "crashed" as const, exitCode: 5 };
    contents.emit("render-process-gone", plainEvent(), details);
    app.emit("render-process-gone", plainEvent(), contents, details);
  });
  browser.on("popup", (url, openerId) => {
    if (openerId === page.targetId) decideOpen(contents, { url, frameName: "", features: "" });
  });
}

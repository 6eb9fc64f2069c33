import type { App, WebContents } from "electron";
import { answerWindowOpen, mayNavigate, mayNavigateFrame } from "../security/navigation.ts";

/** Holds for every page there is, whoever made it. */
export function guardAllContents(app: App, openExternal: (url: string) => void): void {
  app.on("web-contents-created", (_event, contents) => guard(contents, openExternal));
}

function guard(contents: WebContents, openExternal: (url: string) => void): void {
  contents.setWindowOpenHandler(({ url }) => answerWindowOpen(url, openExternal));
  contents.on("will-navigate", (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on("will-frame-navigate", (event) => {
    if (!mayNavigateFrame(event)) event.preventDefault();
  });
  contents.on("will-redirect", (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on("will-attach-webview", (event) => event.preventDefault());
}

import type { HandlerDetails } from "electron";
import { context } from "../../context.ts";
import type { WebContents } from "../web-contents.ts";

interface Wanted {
  url: string;
  frameName: string;
  features: string;
}

/** Asks the app whether a page may open a window, and opens it. */
export function decideOpen(contents: WebContents, { url, frameName, features }: Wanted): void {
  const details: HandlerDetails = {
    url: context().schemes.toApp(url),
    frameName,
    features,
    disposition: features === "" ? "foreground-tab" : "new-window",
    referrer: { url: contents.getURL(), policy: "strict-origin-when-cross-origin" },
  };
  const answer = contents.openHandler?.(details) ?? { action: "allow" };
  context().records.add("window-open", { url: details.url, action: answer.action });
  if (answer.action !== "allow") return;
  const window = contents.surroundings.openWindow(answer.overrideBrowserWindowOptions ?? {});
  contents.emit("did-create-window", window, details);
  window.loadURL(details.url).catch(() => undefined);
}

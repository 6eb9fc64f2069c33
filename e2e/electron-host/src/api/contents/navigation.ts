import type { Page, PausedRequest } from "../../chromium/page.ts";
import { context } from "../../context.ts";
import { plainEvent, preventable } from "../../events.ts";
import { originOf } from "../../schemes/schemes.ts";
import { applyPermissions } from "../permissions.ts";
import { visitedOrigins } from "../storage.ts";
import type { WebContents } from "../web-contents.ts";

/**
 * Each document a page asks for waits here until the app has said whether it may. What the app itself loads is not asked
 * about, as in Electron.
 */
export function watchNavigation(page: Page, contents: WebContents): void {
  page.on("request", (request) => {
    const isAllowed = request.isRedirect ? mayRedirect(request) : mayNavigate(request);
    answer(request, isAllowed).catch(() => undefined);
  });

  async function answer({ requestId, url }: PausedRequest, isAllowed: boolean): Promise<void> {
    if (isAllowed) await applyPermissions(url, contents);
    await (isAllowed
      ? page.cdp.send("Fetch.continueRequest", { requestId })
      : page.cdp.send("Fetch.failRequest", { requestId, errorReason: "Aborted" }));
  }

  const detailsOf = ({ frameId, url }: PausedRequest) => ({
    url: context().schemes.toApp(url),
    isMainFrame: frameId === page.targetId,
    isSameDocument: false,
    frame: null,
    initiator: null,
  });

  function mayNavigate(request: PausedRequest): boolean {
    const details = detailsOf(request);
    const isOurs = details.isMainFrame && contents.takeExpected(details.url);
    if (!isOurs && !isAgreed(details)) return false;
    if (details.isMainFrame) contents.isLoadingPage = true;
    contents.emit(
      "did-start-navigation",
      preventable(details),
      details.url,
      false,
      details.isMainFrame,
      1,
      1,
    );
    return true;
  }

  function isAgreed(details: ReturnType<typeof detailsOf>): boolean {
    const ofFrame = preventable(details);
    contents.emit("will-frame-navigate", ofFrame);
    if (ofFrame.defaultPrevented || !details.isMainFrame) return !ofFrame.defaultPrevented;
    const ofWindow = preventable(details);
    contents.emit("will-navigate", ofWindow, details.url, false, true, 1, 1);
    return !ofWindow.defaultPrevented;
  }

  function mayRedirect(request: PausedRequest): boolean {
    const event = preventable(detailsOf(request));
    contents.emit("will-redirect", event, event.url, false, event.isMainFrame, 1, 1);
    return !event.defaultPrevented;
  }

  page.on("navigated", (url) => {
    contents.address = context().schemes.toApp(url);
    if (url.startsWith("http")) visitedOrigins.add(originOf(url));
    contents.emit("did-navigate", plainEvent(), contents.address, 200, "OK");
  });
  page.on("navigatedWithin", (url) => {
    const address = context().schemes.toApp(url);
    const details = { url: address, isMainFrame: true, isSameDocument: true, frame: null, initiator: null };
    contents.emit("did-start-navigation", preventable(details), address, true, true, 1, 1);
    contents.address = address;
    contents.emit("did-navigate-in-page", plainEvent(), address, true, 1, 1);
  });
  page.on("domReady", () => contents.emit("dom-ready", plainEvent()));
  page.on("loaded", () => {
    contents.isLoadingPage = false;
    contents.emit("did-finish-load");
    contents.emit("did-stop-loading");
  });
}

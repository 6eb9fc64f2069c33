import { EventEmitter } from "node:events";
import type { FromPage } from "../worlds/messages.ts";
import type { Attached } from "./browser.ts";
import type { Cdp } from "./pipe.ts";

export const isolatedWorld = "Electron Isolated Context";
export const binding = "tellElectronHost";

export interface PausedRequest {
  requestId: string;
  frameId: string;
  url: string;
  isRedirect: boolean;
}

interface PageEvents {
  message: [message: FromPage];
  request: [request: PausedRequest];
  navigated: [url: string];
  navigatedWithin: [url: string];
  domReady: [];
  loaded: [];
  crashed: [];
}

/** A page of Chromium's with the app's scripts in it. */
export class Page extends EventEmitter<PageEvents> {
  private isolated: string | null = null;

  private constructor(
    readonly targetId: string,
    readonly cdp: Cdp,
  ) {
    super();
    cdp.on("Runtime.executionContextCreated", ({ context: { name, uniqueId, auxData } }) => {
      if (name === isolatedWorld && auxData?.frameId === targetId) this.isolated = uniqueId;
    });
    cdp.on("Runtime.executionContextDestroyed", ({ executionContextUniqueId }) => {
      if (this.isolated === executionContextUniqueId) this.isolated = null;
    });
    cdp.on("Runtime.executionContextsCleared", () => {
      this.isolated = null;
    });
    cdp.on("Runtime.bindingCalled", ({ name, payload }) => {
      if (name === binding) this.emit("message", JSON.parse(payload));
    });
    cdp.on("Page.frameNavigated", ({ frame }) => {
      if (!frame.parentId) this.emit("navigated", frame.url + (frame.urlFragment ?? ""));
    });
    cdp.on("Page.navigatedWithinDocument", ({ frameId, url }) => {
      if (frameId === targetId) this.emit("navigatedWithin", url);
    });
    cdp.on("Page.domContentEventFired", () => this.emit("domReady"));
    cdp.on("Page.loadEventFired", () => this.emit("loaded"));
    cdp.on("Inspector.targetCrashed", () => {
      this.isolated = null;
      this.emit("crashed");
    });
    cdp.on("Fetch.requestPaused", ({ requestId, frameId, request, redirectedRequestId }) => {
      const url = request.url + (request.urlFragment ?? "");
      this.emit("request", { requestId, frameId, url, isRedirect: redirectedRequestId !== undefined });
    });
  }

  /**
   * @param scripts for the page's own world and for the isolated one, before any of the page's
   * @param listen called before anything can happen in it
   */
  static async open(
    { targetId, session }: Attached,
    scripts: { main: string; isolated: string },
    listen: (page: Page) => void,
  ): Promise<Page> {
    const page = new Page(targetId, session);
    listen(page);
    // Sent together: the page waits, and some of these are answered only once it runs.
    await Promise.all([
      session.send("Page.enable"),
      session.send("Runtime.enable"),
      session.send("Fetch.enable", { patterns: [{ resourceType: "Document", requestStage: "Request" }] }),
      session.send("Runtime.addBinding", { name: binding, executionContextName: isolatedWorld }),
      session.send("Page.addScriptToEvaluateOnNewDocument", { source: scripts.main }),
      session.send("Page.addScriptToEvaluateOnNewDocument", {
        source: scripts.isolated,
        worldName: isolatedWorld,
      }),
      session.send("Runtime.runIfWaitingForDebugger"),
    ]);
    return page;
  }

  /** The isolated world as it is now; an answer must not reach the one of a later document. */
  get world(): string | null {
    return this.isolated;
  }

  /** Speaks to the preload's world; nothing happens where there is none, as with a page that is gone. */
  tell(expression: string, world = this.isolated): void {
    if (world === null) return;
    this.cdp.send("Runtime.evaluate", { expression, uniqueContextId: world }).catch(() => undefined);
  }

  async evaluate(expression: string, userGesture: boolean): Promise<unknown> {
    const { result, exceptionDetails } = await this.cdp.send("Runtime.evaluate", {
      expression,
      userGesture,
      awaitPromise: true,
      returnByValue: true,
    });
    if (!exceptionDetails) return result.value;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
}

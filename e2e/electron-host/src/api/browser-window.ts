import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type {
  BrowserWindowConstructorOptions,
  WebContents as ElectronContents,
  BrowserWindow as ElectronWindow,
  LoadFileOptions,
} from "electron";
import { Page } from "../chromium/page.ts";
import { context } from "../context.ts";
import { plainEvent, preventable } from "../events.ts";
import { pageScripts } from "../worlds/scripts.ts";
import { app } from "./app.ts";
import { attach } from "./contents/attach.ts";
import { targets } from "./targets.ts";
import { WebContents } from "./web-contents.ts";
import { WindowStance } from "./window/stance.ts";
import { windows } from "./windows.ts";

export class BrowserWindow extends WindowStance {
  readonly id: number;
  readonly webContents: WebContents;
  private isGone = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super(options);
    if (!app.isReady()) throw new Error("Cannot create BrowserWindow before app is ready");
    this.webContents = new WebContents(this.openPage(), {
      close: () => this.close(),
      openWindow: (wanted) => new BrowserWindow(wanted),
    });
    this.id = this.webContents.id;
    this.webContents.on("page-title-updated", (_event, title: string) => this.retitle(title));
    windows.all.push(this);
    app.emit("web-contents-created", plainEvent(), this.webContents);
    app.emit("browser-window-created", plainEvent(), this);
    if (options.show !== false) this.show();
  }

  isDestroyed = (): boolean => this.isGone;

  loadURL = (url: string, options?: Electron.LoadURLOptions): Promise<void> =>
    this.webContents.loadURL(url, options);
  reload = (): void => this.webContents.reload();

  loadFile(file: string, { search, query, hash }: LoadFileOptions = {}): Promise<void> {
    const url = pathToFileURL(resolve(context().app.folder, file));
    url.search = search ?? new URLSearchParams(query).toString();
    url.hash = hash ?? "";
    return this.loadURL(url.href);
  }

  close(): void {
    this.askToClose();
  }

  /** @returns whether it is closed now */
  askToClose(): boolean {
    if (this.isGone) return true;
    const event = preventable({});
    this.emit("close", event);
    if (!event.defaultPrevented) this.destroy();
    return this.isGone;
  }

  destroy(): void {
    if (this.isGone) return;
    this.blur();
    this.isGone = true;
    windows.all = windows.all.filter((window) => window !== this);
    void this.closePage();
    this.webContents.gone();
    this.emit("closed");
    if (windows.all.length > 0 || app.life.isQuitting()) return;
    setImmediate(() => {
      if (!app.emit("window-all-closed")) app.quit();
    });
  }

  protected bringToFront(): void {
    this.webContents.focus();
  }

  protected resizePage(width: number, height: number): void {
    void this.webContents.page.then((page) => sizePage(page, width, height)).catch(() => undefined);
  }

  private async openPage(): Promise<Page> {
    const host = context();
    if (!host.chromium) throw new Error("A window before there is a Chromium");
    const browser = await host.chromium;
    const { width, height } = this.getBounds();
    const { preload } = this.options.webPreferences ?? {};
    const attached = await browser.createPage(width, height);
    const page = await Page.open(attached, pageScripts(host, preload ?? null), (opened) => {
      targets.set(this.webContents, opened.targetId);
      attach(this.webContents, opened, browser, preload ?? "");
      this.watch(opened);
    });
    browser.on("closed", (targetId) => {
      if (targetId === page.targetId) this.destroy();
    });
    await sizePage(page, width, height);
    return page;
  }

  private watch(page: Page): void {
    let isShown = false;
    page.on("domReady", () => {
      if (isShown || this.webContents.address === "about:blank") return;
      isShown = true;
      this.emit("ready-to-show");
    });
  }

  private retitle(title: string): void {
    const event = preventable({});
    this.emit("page-title-updated", event, title, true);
    if (!event.defaultPrevented) this.setTitle(title);
  }

  private async closePage(): Promise<void> {
    try {
      const { targetId } = await this.webContents.page;
      await (await context().chromium)?.closePage(targetId);
    } catch {
      // Chromium ended before it.
    }
  }

  static getAllWindows = (): ElectronWindow[] => [...windows.all] as unknown as ElectronWindow[];
  static getFocusedWindow = (): ElectronWindow | null => windows.focused as unknown as ElectronWindow | null;
  static fromId = (id: number): ElectronWindow | null => find((window) => window.id === id);
  static fromWebContents = (contents: ElectronContents): ElectronWindow | null =>
    find((window) => (window.webContents as unknown) === contents);
}

const find = (isWanted: (window: BrowserWindow) => boolean): ElectronWindow | null =>
  (windows.all.find(isWanted) ?? null) as unknown as ElectronWindow | null;

/** The page has all of the window, as there is no frame around it. */
async function sizePage(page: Page, width: number, height: number): Promise<void> {
  const { windowId } = await page.cdp.send("Browser.getWindowForTarget");
  await page.cdp.send("Browser.setContentsSize", { windowId, width, height });
}

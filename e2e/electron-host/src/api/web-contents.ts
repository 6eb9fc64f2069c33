import type {
  BrowserWindowConstructorOptions,
  HandlerDetails,
  LoadURLOptions,
  WindowOpenHandlerResponse,
} from "electron";
import type { Page } from "../chromium/page.ts";
import { encode } from "../codec.ts";
import { context } from "../context.ts";
import { isDestroyedError } from "../errors.ts";
import { frameAt } from "./contents/frame.ts";
import { load } from "./contents/load.ts";
import { ContentsTools } from "./contents/tools.ts";
import { ipcMain } from "./ipc-main.ts";
import { session } from "./session.ts";

type OpenHandler = (details: HandlerDetails) => WindowOpenHandlerResponse;

/** The window's part in what its contents do. */
export interface Surroundings {
  close(): void;
  openWindow(options: BrowserWindowConstructorOptions): { loadURL(url: string): Promise<void> };
}

let last = 0;

/** The contents of one window. */
export class WebContents extends ContentsTools {
  readonly id: number;
  readonly session = session.defaultSession;
  readonly ipc = ipcMain;
  readonly hostWebContents = null;
  readonly devToolsWebContents = null;
  address = "";
  isLoadingPage = false;
  hasCrashed = false;
  openHandler: OpenHandler | null = null;
  private isGone = false;
  private expected: string | null = null;

  /** @param page once Chromium has made it */
  constructor(
    readonly page: Promise<Page>,
    readonly surroundings: Surroundings,
  ) {
    super();
    last += 1;
    this.id = last;
  }

  get mainFrame() {
    return frameAt(this.address, this);
  }

  /** What the app loads itself is not put before `will-navigate`. */
  expect(url: string): void {
    const { schemes } = context();
    const sent = schemes.toChromium(url);
    this.expected = schemes.toApp(URL.canParse(sent) ? new URL(sent).href : sent);
  }

  takeExpected(url: string): boolean {
    const isExpected = this.expected === url;
    this.expected = null;
    return isExpected;
  }

  loadURL = (url: string, _options?: LoadURLOptions): Promise<void> => load(this, url);

  reload(): void {
    this.expect(this.address);
    this.hasCrashed = false;
    this.onPage((page) => page.cdp.send("Page.reload"));
  }

  reloadIgnoringCache = (): void => this.reload();
  stop = (): void => this.onPage((page) => page.cdp.send("Page.stopLoading"));
  focus = (): void => this.onPage((page) => page.cdp.send("Page.bringToFront"));
  // Never answered: who would.
  forcefullyCrashRenderer = (): void => this.onPage((page) => page.cdp.send("Page.crash"));

  send(channel: string, ...args: unknown[]): void {
    if (this.isGone) throw isDestroyedError();
    const text = encode(args);
    this.onPage((page) =>
      page.tell(`electronHost.emit(${JSON.stringify(channel)}, ${JSON.stringify(text)})`),
    );
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const page = await this.page;
    if (this.address === "" || this.isLoadingPage || this.hasCrashed) {
      await new Promise((resolve) => this.once("did-stop-loading", () => resolve(null)));
    }
    return page.evaluate(code, userGesture);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  close = (): void => this.surroundings.close();

  gone(): void {
    this.isGone = true;
    this.emit("destroyed");
  }

  getURL = (): string => this.address;
  isDestroyed = (): boolean => this.isGone;
  isCrashed = (): boolean => this.hasCrashed;
  isLoading = (): boolean => this.isLoadingPage;
  isLoadingMainFrame = (): boolean => this.isLoadingPage;
  getType = (): "window" => "window";
  getProcessId = (): number => 1;
  getOSProcessId = (): number => process.pid;
  /** Pages here are never slowed down. */
  setBackgroundThrottling(_allowed: boolean): void {}
}

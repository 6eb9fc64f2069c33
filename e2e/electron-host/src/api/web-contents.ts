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
import { StrictEmitter } from "../strict.ts";
import { type EditCommand, edit } from "./contents/editing.ts";
import { frameAt } from "./contents/frame.ts";
import { load } from "./contents/load.ts";
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
export class WebContents extends StrictEmitter {
  readonly id: number;
  readonly session = session.defaultSession;
  readonly ipc = ipcMain;
  readonly hostWebContents = null;
  readonly devToolsWebContents = null;
  address = "";
  isLoadingPage = false;
  hasCrashed = false;
  openHandler: OpenHandler | null = null;
  private zoom = 0;
  private isGone = false;
  private isInspected = false;
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

  getZoomLevel = (): number => this.zoom;
  getZoomFactor = (): number => 1.2 ** this.zoom;
  setZoomFactor = (factor: number): void => this.setZoomLevel(Math.log(factor) / Math.log(1.2));

  setZoomLevel(level: number): void {
    this.zoom = level;
    context().records.add("zoom", { contents: this.id, level });
    this.onPage((page) =>
      page.evaluate(`void (document.documentElement.style.zoom = ${1.2 ** level})`, false),
    );
  }

  openDevTools(): void {
    this.isInspected = true;
    context().records.add("dev-tools", { contents: this.id });
    this.emit("devtools-opened");
  }

  closeDevTools(): void {
    this.isInspected = false;
    this.emit("devtools-closed");
  }

  toggleDevTools = (): void => (this.isInspected ? this.closeDevTools() : this.openDevTools());
  isDevToolsOpened = (): boolean => this.isInspected;

  inspectElement(x: number, y: number): void {
    context().records.add("inspect-element", { x, y });
    this.openDevTools();
  }

  replaceMisspelling = (text: string): void => context().records.add("replace-misspelling", { text });

  edit = (command: EditCommand): void => this.onPage((page) => edit(page, command));
  undo = (): void => this.edit("undo");
  redo = (): void => this.edit("redo");
  cut = (): void => this.edit("cut");
  copy = (): void => this.edit("copy");
  paste = (): void => this.edit("paste");
  delete = (): void => this.edit("delete");
  selectAll = (): void => this.edit("selectAll");

  /** A page may be gone before it was done; then there is nothing left to do. */
  private onPage(act: (page: Page) => unknown): void {
    void this.page.then(act).catch(() => undefined);
  }
}

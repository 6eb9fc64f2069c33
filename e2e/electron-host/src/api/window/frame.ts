import type { BrowserWindowConstructorOptions, Rectangle } from "electron";
import { context } from "../../context.ts";
import { StrictEmitter } from "../../strict.ts";

/** Where a window is and what its frame says. */
export abstract class WindowFrame extends StrictEmitter {
  private bounds: Rectangle;
  private title: string;

  constructor(protected readonly options: BrowserWindowConstructorOptions) {
    super();
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    this.title = options.title ?? context().app.manifest.productName ?? "Electron";
  }

  abstract readonly id: number;
  /** Lets Chromium's page have this much room. */
  protected abstract resizePage(width: number, height: number): void;

  getBounds = (): Rectangle => ({ ...this.bounds });
  getNormalBounds = (): Rectangle => ({ ...this.bounds });
  getContentBounds = (): Rectangle => ({ ...this.bounds });
  getSize = (): number[] => [this.bounds.width, this.bounds.height];
  getContentSize = (): number[] => this.getSize();
  getPosition = (): number[] => [this.bounds.x, this.bounds.y];
  getMinimumSize = (): number[] => [this.options.minWidth ?? 0, this.options.minHeight ?? 0];

  setBounds(wanted: Partial<Rectangle>): void {
    const before = this.bounds;
    const [minWidth = 0, minHeight = 0] = this.getMinimumSize();
    const next = { ...before, ...wanted };
    this.bounds = {
      ...next,
      width: Math.max(next.width, minWidth),
      height: Math.max(next.height, minHeight),
    };
    const { x, y, width, height } = this.bounds;
    if (x !== before.x || y !== before.y) this.emit("move");
    if (width === before.width && height === before.height) return;
    this.resizePage(width, height);
    this.emit("resize");
  }

  setContentBounds = (bounds: Rectangle): void => this.setBounds(bounds);
  setSize = (width: number, height: number): void => this.setBounds({ width, height });
  setContentSize = (width: number, height: number): void => this.setBounds({ width, height });
  setPosition = (x: number, y: number): void => this.setBounds({ x, y });
  center = (): void => this.record("center");

  getTitle = (): string => this.title;

  setTitle(title: string): void {
    this.title = title;
    this.record("title", { title });
  }

  flashFrame = (flag: boolean): void => this.record("flash", { flag });
  setProgressBar = (progress: number): void => this.record("progress", { progress });
  setIcon = (): void => this.record("icon");
  setMenu = (menu: object | null): void => this.record("menu", { menu });
  removeMenu = (): void => this.record("menu", { menu: null });
  setMenuBarVisibility = (visible: boolean): void => this.record("menu-bar", { visible });
  setAutoHideMenuBar = (hide: boolean): void => this.record("menu-bar-auto-hide", { hide });
  setSkipTaskbar = (skip: boolean): void => this.record("skip-taskbar", { skip });
  setAlwaysOnTop = (flag: boolean): void => this.record("always-on-top", { flag });
  setBackgroundColor = (color: string): void => this.record("background", { color });

  setOverlayIcon(overlay: { isEmpty(): boolean } | null, description: string): void {
    this.record("overlay", { isEmpty: overlay?.isEmpty() ?? true, description });
  }

  protected record(kind: string, details: Record<string, unknown> = {}): void {
    context().records.add(kind, { window: this.id, ...details });
  }
}

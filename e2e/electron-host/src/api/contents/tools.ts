import type { Page } from "../../chromium/page.ts";
import { context } from "../../context.ts";
import { StrictEmitter } from "../../strict.ts";
import { type EditCommand, edit } from "./editing.ts";

/** What menus do to a page: its size, its fields, and looking into it. */
export abstract class ContentsTools extends StrictEmitter {
  abstract readonly id: number;
  abstract readonly page: Promise<Page>;
  private zoom = 0;
  private isInspected = false;

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
  protected onPage(act: (page: Page) => unknown): void {
    void this.page.then(act).catch(() => undefined);
  }
}

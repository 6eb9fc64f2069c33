import type { NativeImage } from "electron";
import { context } from "../context.ts";
import { isDestroyedError } from "../errors.ts";
import { StrictEmitter } from "../strict.ts";
import type { Menu } from "./menu/menu.ts";

let last = 0;

/** Seen by nobody: what it shows is written down, and its menu is kept for a spec to click. */
export class Tray extends StrictEmitter {
  readonly id: number;
  private isGone = false;

  constructor(image: NativeImage | string) {
    super();
    last += 1;
    this.id = last;
    context().records.add("tray", { tray: this, image });
  }

  setImage(image: NativeImage | string): void {
    this.refuseIfGone();
    context().records.add("tray-image", { image });
  }

  setToolTip(toolTip: string): void {
    this.refuseIfGone();
    context().records.add("tray-tool-tip", { toolTip });
  }

  setContextMenu(menu: Menu | null): void {
    this.refuseIfGone();
    context().records.add("tray-menu", { menu });
  }

  setTitle = (title: string): void => context().records.add("tray-title", { title });
  popUpContextMenu = (menu?: Menu): void => context().records.add("menu-popup", { menu });

  destroy(): void {
    this.isGone = true;
  }

  isDestroyed = (): boolean => this.isGone;

  private refuseIfGone(): void {
    if (this.isGone) throw isDestroyedError();
  }
}

import type { MenuItemConstructorOptions, PopupOptions } from "electron";
import { context } from "../../context.ts";
import { plainEvent } from "../../events.ts";
import { StrictEmitter } from "../../strict.ts";
import { MenuItem } from "./menu-item.ts";

let applicationMenu: Menu | null = null;

export class Menu extends StrictEmitter {
  items: MenuItem[] = [];

  static buildFromTemplate(template: (MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const each of template) menu.append(each instanceof MenuItem ? each : new MenuItem(each, build));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
    context().records.add("application-menu", { menu });
  }

  static getApplicationMenu = (): Menu | null => applicationMenu;

  append(item: MenuItem): void {
    this.insert(this.items.length, item);
  }

  insert(position: number, item: MenuItem): void {
    item.menu = this;
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found) return found;
    }
    return null;
  }

  /** Nobody sees it; a spec finds it among the records and clicks an item. */
  popup(options: PopupOptions = {}): void {
    context().records.add("menu-popup", { menu: this, options });
    this.emit("menu-will-show", plainEvent());
  }

  closePopup(): void {
    this.emit("menu-will-close", plainEvent());
  }
}

const build = (template: MenuItemConstructorOptions[]): Menu => Menu.buildFromTemplate(template);

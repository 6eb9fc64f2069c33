import type { MenuItemConstructorOptions } from "electron";
import { windows } from "../windows.ts";
import type { Menu } from "./menu.ts";
import { act, roleDefaults } from "./roles.ts";

type Build = (template: MenuItemConstructorOptions[]) => Menu;

let last = 0;

/** An item of a menu, with all that was given for it. */
export class MenuItem {
  readonly id: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | null;
  readonly commandId: number;
  readonly submenu: Menu | undefined;
  label: string;
  sublabel: string;
  toolTip: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  icon?: NonNullable<MenuItemConstructorOptions["icon"]>;
  menu: Menu | null = null;
  readonly click: (event?: object, window?: object, contents?: object) => void;

  /** @param build makes the menu below it */
  constructor(options: MenuItemConstructorOptions, build?: Build) {
    last += 1;
    this.commandId = last;
    // Roles are known whatever their case.
    this.role = options.role?.toLowerCase();
    const defaults = roleDefaults(this.role);
    const template = options.submenu ?? defaults.submenu;
    if (Array.isArray(template) && !build) throw new Error("Build the submenu with Menu.buildFromTemplate");
    this.submenu = (Array.isArray(template) ? build?.(template) : template) as Menu | undefined;
    this.id = options.id ?? "";
    this.type = options.type ?? (this.submenu ? "submenu" : "normal");
    this.label = options.label ?? defaults.label;
    this.sublabel = options.sublabel ?? "";
    this.toolTip = options.toolTip ?? "";
    this.accelerator = options.accelerator ?? null;
    if (options.icon !== undefined) this.icon = options.icon;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.click = (event, window, contents) => this.chosen(options.click, event, window, contents);
  }

  private chosen(
    listener: MenuItemConstructorOptions["click"],
    event: object = {},
    window: object | undefined = windows.focused ?? undefined,
    contents?: object,
  ): void {
    if (!this.enabled) return;
    if (this.type === "checkbox") this.checked = !this.checked;
    if (this.type === "radio") this.choose();
    if (this.role !== undefined && act(this.role, window, contents)) return;
    type Args = Parameters<NonNullable<typeof listener>>;
    listener?.(this as unknown as Args[0], window as Args[1], event as Args[2]);
  }

  /** Of the radio items beside it, one is chosen. */
  private choose(): void {
    for (const item of this.menu?.items ?? []) if (item.type === "radio") item.checked = item === this;
  }
}

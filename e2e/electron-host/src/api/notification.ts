import type { NotificationConstructorOptions } from "electron";
import { context } from "../context.ts";
import { plainEvent } from "../events.ts";
import { StrictEmitter } from "../strict.ts";

/** Shown to nobody; a spec clicks it with `emit("click")`. */
export class Notification extends StrictEmitter {
  readonly id: string;
  readonly groupId: string;
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;
  urgency: NonNullable<NotificationConstructorOptions["urgency"]>;
  private isShown = false;

  constructor(options: NotificationConstructorOptions = {}) {
    super();
    this.id = options.id ?? "";
    this.groupId = options.groupId ?? "";
    this.title = options.title ?? "";
    this.subtitle = options.subtitle ?? "";
    this.body = options.body ?? "";
    this.silent = options.silent ?? false;
    this.urgency = options.urgency ?? "normal";
  }

  static isSupported = (): boolean => true;

  show(): void {
    this.isShown = true;
    const { title, body, silent } = this;
    context().records.add("notification", { title, body, silent, notification: this });
    setImmediate(() => this.emit("show", plainEvent()));
  }

  close(): void {
    if (!this.isShown) return;
    this.isShown = false;
    context().records.add("notification-closed", { title: this.title });
    setImmediate(() => this.emit("close", plainEvent()));
  }
}

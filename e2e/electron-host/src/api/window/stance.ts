import { plainEvent } from "../../events.ts";
import { app } from "../app.ts";
import type { BrowserWindow } from "../browser-window.ts";
import { windows } from "../windows.ts";
import { WindowFrame } from "./frame.ts";

type State = "normal" | "minimized" | "maximized" | "full-screen";

/** Whether a window is seen, how large, and whether it has the keyboard. The system agrees to everything at once. */
export abstract class WindowStance extends WindowFrame {
  private visible = false;
  private state: State = "normal";
  private before: State = "normal";

  abstract isDestroyed(): boolean;
  protected abstract bringToFront(): void;

  isVisible = (): boolean => this.visible;
  isFocused = (): boolean => windows.focused === this.itself;
  isMinimized = (): boolean => this.state === "minimized";
  isMaximized = (): boolean => this.state === "maximized";
  isFullScreen = (): boolean => this.state === "full-screen";
  isNormal = (): boolean => this.state === "normal";
  isEnabled = (): boolean => true;

  show(): void {
    this.appear();
    this.focus();
  }

  showInactive(): void {
    this.appear();
  }

  hide(): void {
    if (!this.visible) return;
    this.visible = false;
    this.blur();
    this.emit("hide");
  }

  focus(): void {
    if (!this.visible || this.isMinimized() || this.isFocused()) return;
    windows.focused?.blur();
    windows.focused = this.itself;
    this.emit("focus");
    app.emit("browser-window-focus", plainEvent(), this);
    this.bringToFront();
  }

  blur(): void {
    if (!this.isFocused()) return;
    windows.focused = null;
    this.emit("blur");
    app.emit("browser-window-blur", plainEvent(), this);
  }

  minimize(): void {
    if (this.isMinimized()) return;
    this.blur();
    this.become("minimized", "minimize");
  }

  restore(): void {
    if (!this.isMinimized()) {
      this.unmaximize();
      return;
    }
    this.become(this.before, "restore");
    this.focus();
  }

  maximize(): void {
    this.appear();
    if (!this.isMaximized()) this.become("maximized", "maximize");
  }

  unmaximize(): void {
    if (this.isMaximized()) this.become("normal", "unmaximize");
  }

  setFullScreen(flag: boolean): void {
    if (flag === this.isFullScreen()) return;
    this.become(flag ? "full-screen" : "normal", flag ? "enter-full-screen" : "leave-full-screen");
  }

  private appear(): void {
    if (this.visible || this.isDestroyed()) return;
    this.visible = true;
    this.emit("show");
  }

  private become(state: State, event: string): void {
    this.before = this.state === "minimized" ? this.before : this.state;
    this.state = state;
    this.emit(event);
  }

  private get itself(): BrowserWindow {
    return this as unknown as BrowserWindow;
  }
}

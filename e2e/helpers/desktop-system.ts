import type { ElectronApplication } from "@playwright/test";
import type { MenuItem } from "electron";

export interface ShownNotification {
  title: string;
  body: string;
  silent: boolean;
  isClosed: boolean;
}

type Menu = { items: MenuItem[] };
type Emitter = { emit(name: string, ...args: unknown[]): boolean };

interface Spies {
  notifications: (ShownNotification & { object: Emitter })[];
  externals: string[];
  badges: number[];
  dialogs: { message: string; buttons: string[] }[];
  dialogAnswers: number[];
  popups: Menu[];
  overlays: { image: string | null; description: string }[];
  tray: { object: Emitter | null; image: string | null; toolTip: string; menu: Menu | null };
}

/** Runs in main with what the app asked of the system. */
type Look<R, A> = (spies: Spies, given: A) => R;

/** The system around the app: what it was asked to show, and what somebody does with it. */
export class DesktopSystem {
  constructor(private readonly app: ElectronApplication) {}

  notifications(): Promise<ShownNotification[]> {
    return this.look(({ notifications }) =>
      notifications.map(({ title, body, silent, isClosed }) => ({ title, body, silent, isClosed })),
    );
  }

  /** @param index of `notifications()` */
  clickNotification(index: number): Promise<void> {
    return this.look(
      ({ notifications }, wanted) => void notifications[wanted]?.object.emit("click", {}),
      index,
    );
  }

  /** The system takes it away or refuses it. */
  endNotification(index: number, how: "close" | "failed"): Promise<void> {
    return this.look(
      ({ notifications }, { index: wanted, how: name }) =>
        void notifications[wanted]?.object.emit(name, {}, ""),
      { index, how },
    );
  }

  badge = (): Promise<number> => this.look(({ badges }) => badges.at(-1) ?? 0);
  badges = (): Promise<number[]> => this.look(({ badges }) => badges);
  externals = (): Promise<string[]> => this.look(({ externals }) => externals);
  dialogs = (): Promise<Spies["dialogs"]> => this.look(({ dialogs }) => dialogs);

  /** The next dialog is answered with this button. */
  answerDialog(button: number): Promise<void> {
    return this.look(({ dialogAnswers }, answer) => void dialogAnswers.push(answer), button);
  }

  tray(): Promise<{ image: string | null; toolTip: string; menu: string[] }> {
    return this.look(({ tray: { image, toolTip, menu } }) => ({
      image,
      toolTip,
      menu: (menu?.items ?? []).filter(({ type }) => type !== "separator").map(({ label }) => label),
    }));
  }

  clickTray(): Promise<void> {
    return this.look(({ tray }) => void tray.object?.emit("click", {}));
  }

  chooseInTray(label: string): Promise<void> {
    return this.look(({ tray }, wanted) => {
      const item = tray.menu?.items.find((each) => each.label === wanted);
      if (!item) throw new Error(`The tray's menu has no ${wanted}`);
      // Later: choosing may end the app before it could answer.
      setImmediate(() => item.click());
    }, label);
  }

  /** Labels of the menu at the pointer, as it was last opened. */
  popup(): Promise<string[]> {
    return this.look(({ popups }) => (popups.at(-1)?.items ?? []).map(({ label }) => label).filter(Boolean));
  }

  popupCount = (): Promise<number> => this.look(({ popups }) => popups.length);

  chooseInPopup(label: string): Promise<void> {
    return this.look(({ popups }, wanted) => {
      const item = popups.at(-1)?.items.find((each) => each.label === wanted);
      if (!item) throw new Error(`The menu has no ${wanted}`);
      item.click();
    }, label);
  }

  /** How the window stands; ask here and not the page, which Playwright lets believe it always has the keyboard. */
  window() {
    return this.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      if (!window) return null;
      return {
        title: window.getTitle(),
        visible: window.isVisible(),
        focused: window.isFocused(),
        minimized: window.isMinimized(),
        bounds: window.getBounds(),
      };
    });
  }

  /** Presses the window's cross. */
  async closeWindow(): Promise<void> {
    await this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  }

  async act(what: "show" | "hide" | "focus" | "blur" | "minimize" | "restore"): Promise<void> {
    await this.app.evaluate(({ BrowserWindow }, name) => BrowserWindow.getAllWindows()[0]?.[name](), what);
  }

  /** The computer slept and woke up. */
  async wakeUp(): Promise<void> {
    await this.app.evaluate(({ powerMonitor }) => void powerMonitor.emit("resume"));
  }

  private look<R, A = undefined>(look: Look<R, A>, given?: A): Promise<R> {
    return this.app.evaluate(
      (_electron, { source, value }) => {
        const { desktopSpies } = globalThis as unknown as { desktopSpies: unknown };
        // biome-ignore lint/security/noGlobalEval: the function of a spec, which Playwright carries as text.
        return (globalThis.eval(`(${source})`) as (spies: unknown, given: unknown) => never)(
          desktopSpies,
          value,
        );
      },
      { source: look.toString(), value: given },
    );
  }
}

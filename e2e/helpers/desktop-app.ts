import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import { DesktopSystem } from "./desktop-system.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const desktopFolder = at("../../desktop");

/** The app's page has this origin on the host; the backends of specs must let it in. Electron has `app://bundle`. */
export const hostOrigin = "http://bundle.app.localhost";

export interface DesktopOptions {
  /** The profile; a new one otherwise. */
  userData?: string;
  env?: Record<string, string>;
  /** What follows on the command line, such as a link. */
  words?: string[];
  /** The system's keyring; `basic_text` is none. */
  keyring?: "gnome_libsecret" | "basic_text";
  /** What is run: the built app, or a packed one. */
  folder?: string;
}

/** Every one that was started and not yet ended, so that a spec leaves none behind. */
export const running = new Set<Desktop>();

/** The desktop app, running. */
export class Desktop {
  /** What the system around it was asked. */
  readonly system: DesktopSystem;

  private constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
    readonly userData: string,
    private readonly options: DesktopOptions,
  ) {
    this.system = new DesktopSystem(app);
    running.add(this);
    app.process().once("exit", () => running.delete(this));
  }

  static async launch(options: DesktopOptions = {}): Promise<Desktop> {
    const userData = options.userData ?? mkdtempSync(join(tmpdir(), "switchboard-desktop-"));
    const { keyring = "gnome_libsecret", words = [], env = {}, folder = desktopFolder } = options;
    const app = await _electron.launch({
      args: ["-r", at("desktop-spies.cjs"), folder, `--user-data-dir=${userData}`, ...words],
      env: { ...(process.env as Record<string, string>), ELECTRON_HOST_KEYRING: keyring, ...env },
      timezoneId: "Asia/Ho_Chi_Minh",
    });
    return new Desktop(app, await app.firstWindow(), userData, { ...options, userData });
  }

  /** Runs code in the page by way of main: after a crash Playwright itself no longer speaks to the page. */
  inPage<T>(code: string): Promise<T> {
    return this.app.evaluate(
      ({ BrowserWindow }, source) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(source),
      code,
    );
  }

  /** Lets the page break off, as a fault in Chromium would; done once the app knows. */
  async crashPage(): Promise<void> {
    await this.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const known = new Promise((resolve) => contents?.once("render-process-gone", () => resolve(null)));
      contents?.forcefullyCrashRenderer();
      return known;
    });
  }

  /** Starts the app a second time on the same profile, as a click on a link does. @returns how that one ended */
  startAgain(...words: string[]): Promise<number | null> {
    const { folder = desktopFolder, env = {} } = this.options;
    const args = [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      folder,
      `--user-data-dir=${this.userData}`,
    ];
    const second = spawn(this.app.process().spawnfile, [...args, ...words], {
      env: { ...process.env, ...env },
      stdio: "ignore",
    });
    return new Promise((resolve, reject) => second.once("error", reject).once("exit", resolve));
  }

  /** Quits as its menu does. */
  async quit(): Promise<void> {
    await this.app.close();
  }

  /** Ends every process of it at once, without warning. */
  async kill(): Promise<void> {
    const process_ = this.app.process();
    if (process_.exitCode !== null || process_.signalCode !== null) return;
    const gone = new Promise((resolve) => process_.once("exit", resolve));
    process.kill(-(process_.pid ?? 0), "SIGKILL");
    await gone;
  }

  /** Starts it anew on the same profile, after it was quit or killed. */
  relaunch(changes: DesktopOptions = {}): Promise<Desktop> {
    return Desktop.launch({ ...this.options, words: [], ...changes });
  }
}

export const launchDesktop = (options?: DesktopOptions): Promise<Desktop> => Desktop.launch(options);

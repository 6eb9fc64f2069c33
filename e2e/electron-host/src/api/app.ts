import { context } from "../context.ts";
import { StrictEmitter, strict } from "../strict.ts";
import { commandLine } from "./app/command-line.ts";
import { createLife } from "./app/life.ts";
import { localeOf, preferredLanguages } from "./app/locale.ts";
import { createPaths } from "./app/paths.ts";
import { createSingleInstance } from "./app/single-instance.ts";
import { createSystemPart } from "./app/system.ts";

type Life = ReturnType<typeof createLife>;
type Paths = ReturnType<typeof createPaths>;

/** `app`. What it can is in the files of its folder. */
class App extends StrictEmitter {
  private givenName: string | null = null;
  readonly dock = undefined;
  readonly commandLine = strict("app.commandLine", commandLine);

  readonly life: Life = createLife(this);
  readonly isReady: Life["isReady"] = this.life.isReady;
  readonly whenReady: Life["whenReady"] = this.life.whenReady;
  readonly quit: Life["quit"] = this.life.quit;
  readonly exit: Life["exit"] = this.life.exit;
  readonly relaunch: Life["relaunch"] = this.life.relaunch;

  private readonly paths: Paths = createPaths(() => this.name);
  readonly getPath: Paths["getPath"] = this.paths.getPath;
  readonly setPath: Paths["setPath"] = this.paths.setPath;

  get isPackaged(): boolean {
    return context().app.isPackaged;
  }

  get name(): string {
    const { productName, name } = context().app.manifest;
    return this.givenName ?? productName ?? name ?? "Electron";
  }

  set name(name: string) {
    this.givenName = name;
  }

  getName = (): string => this.name;

  setName(name: string): void {
    this.name = name;
  }

  getVersion = (): string => context().app.manifest.version ?? "0.0.0";
  getAppPath = (): string => context().app.folder;
  getLocale = (): string => localeOf(context().switches, process.env);
  getSystemLocale = (): string => preferredLanguages(process.env)[0] ?? "en-US";
  getPreferredSystemLanguages = (): string[] => preferredLanguages(process.env);
  getLocaleCountryCode = (): string => this.getSystemLocale().split("-")[1] ?? "";
}

export const app = Object.assign(new App(), createSystemPart());
Object.assign(
  app,
  createSingleInstance(
    () => app.getPath("userData"),
    (...args) => app.emit("second-instance", ...args),
  ),
);

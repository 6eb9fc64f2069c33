import type { CrashReporterStartOptions, NativeTheme as ElectronTheme, OpenExternalOptions } from "electron";
import { context } from "../context.ts";
import { plainEvent } from "../events.ts";
import { StrictEmitter, strict } from "../strict.ts";

const record = (kind: string, details: Record<string, unknown> = {}) => context().records.add(kind, details);

/** Opens nothing. */
export const shell = strict("shell", {
  async openExternal(url: string, _options?: OpenExternalOptions): Promise<void> {
    record("open-external", { url });
  },
  async openPath(path: string): Promise<string> {
    record("open-path", { path });
    return "";
  },
  showItemInFolder: (path: string): void => record("show-item", { path }),
  beep: (): void => record("beep"),
});

/** A spec lets it happen: `powerMonitor.emit("resume")`. */
class PowerMonitor extends StrictEmitter {
  readonly onBatteryPower = false;
  isOnBatteryPower = (): boolean => false;
  getSystemIdleTime = (): number => 0;
  getSystemIdleState = (_threshold: number): "active" => "active";
  getCurrentThermalState = (): "nominal" => "nominal";
}
export const powerMonitor = new PowerMonitor();

class NativeTheme extends StrictEmitter {
  private source: ElectronTheme["themeSource"] = "system";
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;

  get shouldUseDarkColors(): boolean {
    return this.source === "dark";
  }

  get themeSource(): ElectronTheme["themeSource"] {
    return this.source;
  }

  set themeSource(source: ElectronTheme["themeSource"]) {
    this.source = source;
    record("theme", { source });
    this.emit("updated", plainEvent());
  }
}
export const nativeTheme = new NativeTheme();

let copied = "";
/** Its own: what a page copies is in Chromium's. */
export const clipboard = strict("clipboard", {
  async writeText(text: string): Promise<void> {
    copied = text;
    record("clipboard", { text });
  },
  readText: async (): Promise<string> => copied,
  clear(): void {
    copied = "";
  },
});

export const crashReporter = strict("crashReporter", {
  start: (options: CrashReporterStartOptions): void => record("crash-reporter", { ...options }),
  getUploadToServer: (): boolean => false,
});

import type { LoginItemSettings, Settings } from "electron";
import { context } from "../../context.ts";

/** What the app asks of the system it runs on: written down, and remembered where it can be asked back. */
export function createSystemPart() {
  let badge = 0;
  let login: Settings = {};
  const protocols = new Set<string>();
  const record = (kind: string, details: Record<string, unknown> = {}) =>
    context().records.add(kind, details);

  return {
    setBadgeCount(count = 0): boolean {
      badge = count;
      record("badge", { count });
      return true;
    },
    getBadgeCount: (): number => badge,
    setLoginItemSettings(settings: Settings): void {
      login = settings;
      record("login-item", { ...settings });
    },
    getLoginItemSettings: (): LoginItemSettings => ({
      openAtLogin: login.openAtLogin ?? false,
      wasOpenedAtLogin: false,
      status: "not-registered",
      executableWillLaunchAtLogin: login.openAtLogin ?? false,
      launchItems: [],
    }),
    setAsDefaultProtocolClient(protocol: string, path?: string, args?: string[]): boolean {
      protocols.add(protocol);
      record("protocol-client", { protocol, path, args });
      return true;
    },
    removeAsDefaultProtocolClient: (protocol: string): boolean => protocols.delete(protocol),
    isDefaultProtocolClient: (protocol: string): boolean => protocols.has(protocol),
    setAppUserModelId: (id: string): void => record("app-user-model-id", { id }),
    setDesktopName: (name: string): void => record("desktop-name", { name }),
    enableSandbox: (): void => record("sandbox"),
    disableHardwareAcceleration: (): void => record("no-hardware-acceleration"),
    setAboutPanelOptions: (options: object): void => record("about-panel", { options }),
    showAboutPanel: (): void => record("about-panel-shown"),
    isAccessibilitySupportEnabled: (): boolean => false,
    focus: (): void => record("app-focus"),
  };
}

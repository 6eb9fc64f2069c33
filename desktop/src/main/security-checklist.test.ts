import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { requests } from "../ipc/contract.ts";
import { createDesktopApi } from "../preload/api.ts";
import { contentPolicy } from "./bundle/headers.ts";
import { crashedUrl, deskUrl } from "./bundle/origin.ts";
import { guardAllContents } from "./electron/contents.ts";
import { answerRequests } from "./electron/ipc.ts";
import { registerBundleScheme } from "./electron/protocol.ts";
import { limitPermissions } from "./electron/session.ts";
import type { App, IpcMain, Session } from "./electron/types.ts";
import { createRouter } from "./ipc/router.ts";
import { openExternalUrl } from "./links/external.ts";
import { webPreferences } from "./security/web-preferences.ts";
import { FakeContents, readDesktop, sourceOf } from "./testing/fakes.ts";

/** Electron's own checklist (its documentation, "Security"), each item by its number and name. */

const main = sourceOf("src/main");
const page = sourceOf("src/renderer");
const preferences = webPreferences("/preload.cjs", { isDevelopment: false });

function guarded() {
  const app = new EventEmitter();
  const handed: string[] = [];
  guardAllContents(app as unknown as App, (url) => handed.push(url));
  const contents = new FakeContents();
  app.emit("web-contents-created", {}, contents);
  return { contents, handed };
}

describe("Electron's security checklist", () => {
  it("1. Only load secure content", () => {
    expect([deskUrl, crashedUrl].map((url) => new URL(url).protocol)).toEqual(["app:", "app:"]);
    const loaded = [...main.matchAll(/\.load(?:URL|File)\(([^)]*)\)/g)].map((match) => match[1]);
    expect(new Set(loaded)).toEqual(new Set(["deskUrl", 'next === "reload" ? deskUrl : crashedUrl']));
    expect(page).not.toMatch(/src="http:/);
  });

  it("2. Do not enable Node.js integration for remote content", () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
    // The one window there is has these preferences and no other.
    expect(main.match(/new BrowserWindow\(/g)).toHaveLength(1);
    expect(main.match(/webPreferences: /g)).toHaveLength(1);
    expect(main).toContain("webPreferences: webPreferences(preload, { isDevelopment })");
    expect(main).not.toMatch(/new (WebContentsView|BrowserView|BaseWindow)\(/);
  });

  it("3. Enable context isolation", () => expect(preferences.contextIsolation).toBe(true));

  it("4. Enable process sandboxing", () => {
    expect(preferences.sandbox).toBe(true);
    expect(main).toContain("app.enableSandbox()");
    expect(main).not.toContain("no-sandbox");
  });

  it("5. Handle session permission requests", () => {
    let request = (..._args: unknown[]): void => undefined;
    let check = (..._args: unknown[]): unknown => undefined;
    let device = (): unknown => undefined;
    limitPermissions({
      setPermissionRequestHandler: (handler: typeof request) => {
        request = handler;
      },
      setPermissionCheckHandler: (handler: typeof check) => {
        check = handler;
      },
      setDevicePermissionHandler: (handler: typeof device) => {
        device = handler;
      },
      setDisplayMediaRequestHandler: () => undefined,
    } as unknown as Session);
    const granted = (permission: string, requestingUrl: string) => {
      let answer: unknown;
      request(
        null,
        permission,
        (given: boolean) => {
          answer = given;
        },
        { requestingUrl },
      );
      return [answer, check(null, permission, requestingUrl)];
    };
    expect(granted("notifications", deskUrl)).toEqual([true, true]);
    expect(granted("media", deskUrl)).toEqual([false, false]);
    expect(granted("notifications", "https://evil.example/")).toEqual([false, false]);
    expect(device()).toBe(false);
    expect(main).toContain("limitPermissions(session.defaultSession)");
    expect(main).not.toMatch(/fromPartition|partition:/);
  });

  it("6. Do not disable webSecurity", () => expect(preferences.webSecurity).toBe(true));

  it("7. Define a Content Security Policy", () => {
    expect(contentPolicy("https://chat.example")).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    );
    expect(contentPolicy("https://chat.example")).not.toMatch(/unsafe-/);
  });

  it("8. Do not enable allowRunningInsecureContent", () =>
    expect(preferences.allowRunningInsecureContent).toBe(false));

  it("9. Do not enable experimental features", () => expect(preferences.experimentalFeatures).toBe(false));

  it("10. Do not use enableBlinkFeatures", () => {
    expect(preferences).not.toHaveProperty("enableBlinkFeatures");
    expect(main).not.toMatch(/enable-?blink-?features/i);
  });

  it("11. Do not use allowpopups for WebViews", () => expect(page).not.toMatch(/<webview|allowpopups/i));

  it("12. Verify WebView options and params", () => {
    expect(preferences.webviewTag).toBe(false);
    expect(guarded().contents.may("will-attach-webview")).toBe(false);
  });

  it("13. Disable or limit navigation", () => {
    const { contents } = guarded();
    for (const url of ["https://evil.example/", "file:///etc/passwd", "javascript:1", "app://evil/"]) {
      expect(contents.may("will-navigate", { url })).toBe(false);
      expect(contents.may("will-redirect", { url })).toBe(false);
      expect(contents.may("will-frame-navigate", { url, isMainFrame: true })).toBe(false);
    }
    expect(contents.may("will-frame-navigate", { url: deskUrl, isMainFrame: false })).toBe(false);
    expect(contents.may("will-navigate", { url: deskUrl })).toBe(true);
  });

  it("14. Disable or limit creation of new windows", () => {
    const { contents, handed } = guarded();
    expect(["https://a.example/", deskUrl, "about:blank"].map(contents.open)).toEqual([
      "deny",
      "deny",
      "deny",
    ]);
    expect(handed).toHaveLength(3);
  });

  it("15. Do not use shell.openExternal with untrusted content", async () => {
    expect(main.match(/shell\.openExternal/g)).toHaveLength(1);
    const opened: string[] = [];
    const open = async (url: string) => void opened.push(url);
    for (const url of ["file:///bin/sh", "smb://a/b", "ms-msdt:/x", "http://a.example"])
      await openExternalUrl(url, open);
    expect(opened).toEqual([]);
    expect(main).not.toMatch(/shell\.(openPath|showItemInFolder|trashItem)|child_process/);
  });

  it("16. Use a current version of Electron", () => {
    const { devDependencies } = JSON.parse(readDesktop("package.json")) as {
      devDependencies: { electron: string };
    };
    expect(Number(devDependencies.electron.split(".")[0])).toBeGreaterThanOrEqual(45);
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("17. Validate the sender of all IPC messages", async () => {
    const handlers = new Map<string, (event: unknown, ...args: unknown[]) => Promise<unknown>>();
    const reached: string[] = [];
    const told = new Proxy({}, { get: (_, name) => () => void reached.push(String(name)) });
    const contents = {};
    answerRequests(
      { handle: (channel: string, handler: never) => handlers.set(channel, handler) } as unknown as IpcMain,
      createRouter(told as never, () => undefined),
      () => contents as never,
    );
    expect(handlers.size).toBe(Object.keys(requests).length);
    const top = { url: deskUrl, parent: null };
    const strangers = [
      { sender: {}, senderFrame: top },
      { sender: contents, senderFrame: null },
      { sender: contents, senderFrame: { url: deskUrl, parent: top } },
      { sender: contents, senderFrame: { url: "https://evil.example/", parent: null } },
    ];
    for (const handler of handlers.values()) {
      for (const event of strangers)
        await expect(handler(event)).rejects.toThrow("does not come from the desk");
    }
    expect(reached).toEqual([]);
    await handlers.get("switchboard:focusWindow")?.({ sender: contents, senderFrame: top });
    expect(reached).toEqual(["focusWindow"]);
    // No other way in.
    expect(main).not.toMatch(/ipcMain\.(on|once|handleOnce)\(|\.ipc\.(on|handle)|MessageChannelMain/);
  });

  it("18. Avoid usage of the file:// protocol and prefer usage of custom protocols", () => {
    let schemes: { scheme: string; privileges: object }[] = [];
    registerBundleScheme({
      registerSchemesAsPrivileged: (given: typeof schemes) => {
        schemes = given;
      },
    } as never);
    expect(schemes).toEqual([
      { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect(main).not.toMatch(/loadFile|file:\/\/|pathToFileURL/);
  });

  it("19. Check which fuses you can change", () => {
    expect(parse(readDesktop("../electron-builder.yml"))).toMatchObject({
      asar: true,
      electronFuses: {
        runAsNode: false,
        enableCookieEncryption: true,
        enableNodeOptionsEnvironmentVariable: false,
        enableNodeCliInspectArguments: false,
        enableEmbeddedAsarIntegrityValidation: true,
        onlyLoadAppFromAsar: true,
        grantFileProtocolExtraPrivileges: false,
      },
    });
  });

  it("20. Do not expose Electron APIs to untrusted web content", () => {
    const invoked: unknown[][] = [];
    let hear = (..._args: unknown[]): void => undefined;
    const api = createDesktopApi({
      invoke: async (...args) => void invoked.push(args),
      on: (_channel, listener) => {
        hear = listener;
      },
    });
    expect(Object.keys(api).sort()).toEqual([...Object.keys(requests), "on"].sort());
    expect(Object.values(api).every((member) => typeof member === "function")).toBe(true);
    // What Electron sends along, which leads to everything else, ends at the preload.
    const heard: unknown[][] = [];
    api.on("notificationClicked", (...args) => heard.push(args));
    hear({ sender: "Electron's" }, "notificationClicked", { tag: "1" });
    expect(heard).toEqual([[{ tag: "1" }]]);
    void (api.boot as (...args: unknown[]) => unknown)("switchboard:wipe", "more");
    expect(invoked).toEqual([["switchboard:boot"]]);
    expect(sourceOf("src/preload").match(/exposeInMainWorld/g)).toHaveLength(1);
    expect(page).not.toMatch(/from "electron"|require\("electron"\)/);
  });
});

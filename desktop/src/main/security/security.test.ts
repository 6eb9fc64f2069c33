import { describe, expect, it } from "vitest";
import { answerWindowOpen, mayNavigate, mayNavigateFrame } from "./navigation.ts";
import { isPermitted } from "./permissions.ts";
import { isTrusted } from "./sender.ts";

describe("navigation", () => {
  it.each(["app://bundle/", "app://bundle/index.html", "app://bundle/#/x", "app://bundle/?again"])(
    "stays at %s",
    (url) => {
      expect(mayNavigate(url)).toBe(true);
    },
  );

  it.each([
    "https://chat.example/",
    "http://127.0.0.1:3000/desk/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,x",
    "about:blank",
    "blob:app://bundle/1",
    "app://bundle/assets/main.js",
    "app://bundle.evil.example/",
    "app://evil/",
    "app://a@bundle/",
    "switchboard://conversation/1",
    "",
  ])("does not go to %j", (url) => {
    expect(mayNavigate(url)).toBe(false);
  });

  it("lets no frame go anywhere", () => {
    expect(mayNavigateFrame({ isMainFrame: false, url: "app://bundle/" })).toBe(false);
    expect(mayNavigateFrame({ isMainFrame: true, url: "app://bundle/" })).toBe(true);
  });

  it("opens no window, whatever is asked", () => {
    const handed: string[] = [];
    for (const url of ["https://a.example/", "app://bundle/", "about:blank"]) {
      expect(answerWindowOpen(url, (each) => handed.push(each))).toEqual({ action: "deny" });
    }
    expect(handed).toHaveLength(3);
  });
});

describe("permissions", () => {
  it("grants two, and to the desk alone", () => {
    for (const permission of ["notifications", "clipboard-sanitized-write"]) {
      expect(isPermitted(permission, "app://bundle/")).toBe(true);
      expect(isPermitted(permission, "https://chat.example/")).toBe(false);
      expect(isPermitted(permission, "")).toBe(false);
    }
  });

  it.each([
    "media",
    "geolocation",
    "display-capture",
    "clipboard-read",
    "midiSysex",
    "pointerLock",
    "fullscreen",
    "openExternal",
    "hid",
    "serial",
    "usb",
    "fileSystem",
    "idle-detection",
    "window-management",
    "unknown",
    "whatever-comes-next",
  ])("refuses %s", (permission) => {
    expect(isPermitted(permission, "app://bundle/")).toBe(false);
  });
});

it("trusts the desk's top frame only", () => {
  const desk = { url: "app://bundle/index.html", isTop: true, isDesk: true };
  expect(isTrusted(desk)).toBe(true);
  expect(isTrusted({ ...desk, isTop: false })).toBe(false);
  expect(isTrusted({ ...desk, isDesk: false })).toBe(false);
  for (const url of [null, "", "https://chat.example/", "app://evil/", "file:///x", "about:blank"]) {
    expect(isTrusted({ ...desk, url })).toBe(false);
  }
});

import { describe, expect, it } from "vitest";
import { hidesOnClose } from "./closing.ts";
import { crashedPage, createCrashPolicy } from "./crashes.ts";

describe("closing the window", () => {
  const usual = { isQuitting: false, closeToTray: true, hasTray: true, platform: "linux" } as const;

  it("hides it where there is a way back", () => {
    expect(hidesOnClose(usual)).toBe(true);
    expect(hidesOnClose({ ...usual, platform: "win32" })).toBe(true);
    expect(hidesOnClose({ ...usual, platform: "darwin", hasTray: false, closeToTray: false })).toBe(true);
  });

  it("ends the app otherwise, and always when somebody quits", () => {
    expect(hidesOnClose({ ...usual, closeToTray: false })).toBe(false);
    expect(hidesOnClose({ ...usual, hasTray: false })).toBe(false);
    expect(hidesOnClose({ ...usual, isQuitting: true })).toBe(false);
    expect(hidesOnClose({ ...usual, isQuitting: true, platform: "darwin" })).toBe(false);
  });
});

describe("a page that broke off", () => {
  it("is loaded again three times a minute, then no more", () => {
    let now = 0;
    const after = createCrashPolicy(() => now);
    expect(["crashed", "oom", "killed", "crashed"].map(after)).toEqual([
      "reload",
      "reload",
      "reload",
      "give up",
    ]);
    now = 60_000;
    expect(after("crashed")).toBe("reload");
  });

  it("is left alone when it ended as it should", () => {
    const after = createCrashPolicy(() => 0);
    expect([1, 2, 3, 4, 5].map(() => after("clean-exit"))).not.toContain("reload");
  });

  it("leads back to the desk", () => {
    const page = crashedPage({ brokeOff: "It broke off.", again: "Open it again" }, "en");
    expect(page).toContain('<a href="./">Open it again</a>');
    expect(page).not.toMatch(/<script|style/);
  });
});

import { describe, expect, it } from "vitest";
import { hasDisplay, whyNoDesktop } from "./desktop.ts";
import { summary } from "./summary.ts";

describe("the desktop program", () => {
  const all = { isBuilt: true, electron: "/electron", hasDisplay: true, isRoot: false };

  it("opens where everything is there, else the first thing missing is named", () => {
    expect(whyNoDesktop(all)).toBeNull();
    expect(whyNoDesktop({ ...all, isBuilt: false })).toContain("built");
    expect(whyNoDesktop({ ...all, isRoot: true })).toContain("root");
    // What is not there yet is downloaded while the rest runs.
    expect(whyNoDesktop({ ...all, electron: undefined })).toBeNull();
    expect(whyNoDesktop({ ...all, hasDisplay: false })).toContain("display");
  });

  it("knows a display by the session", () => {
    expect(hasDisplay("linux", {})).toBe(false);
    expect(hasDisplay("linux", { WAYLAND_DISPLAY: "wayland-0" })).toBe(true);
    expect(hasDisplay("linux", { DISPLAY: ":0" })).toBe(true);
    expect(hasDisplay("darwin", {})).toBe(true);
  });
});

describe("summary", () => {
  const facts = {
    url: "http://127.0.0.1:3001",
    noDesktop: "there is no display here",
    isDemo: true,
    dataIsIn: "data/",
  };

  it("gives addresses, people, what to try and how to stop", () => {
    const text = summary(facts);
    for (const part of [
      "/desk",
      "/demo",
      "/docs",
      "shop.agent",
      "demo-password",
      "1. ",
      "3. ",
      "Ctrl-C",
      "no display",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("names no demo where there is none", () => {
    expect(summary({ ...facts, isDemo: false })).not.toMatch(/demo|shop\.agent/);
  });
});

import { describe, expect, it } from "vitest";
import { whyNoUpdates } from "../updates/policy.ts";
import { autostartEntry, startsHidden } from "./login.ts";
import { spellingLanguages } from "./spelling.ts";
import { serverOfStart } from "./start.ts";

describe("spelling", () => {
  it("checks the three languages where there are dictionaries for them", () => {
    expect(spellingLanguages(["de", "en-GB", "en-US", "id", "vi"], ["vi-VN"])).toEqual(["vi", "id", "en-US"]);
    expect(spellingLanguages(["de", "en-GB", "en-US", "id", "vi"], ["en-GB"])).toEqual(["vi", "id", "en-GB"]);
    expect(spellingLanguages(["en-US", "fr"], [])).toEqual(["en-US"]);
    expect(spellingLanguages([], ["vi"])).toEqual([]);
  });
});

describe("start at login", () => {
  it("waits in the tray, and only there", () => {
    expect(startsHidden(["switchboard", "--hidden"], true)).toBe(true);
    expect(startsHidden(["switchboard", "--hidden"], false)).toBe(false);
    expect(startsHidden(["switchboard"], true)).toBe(false);
  });

  it("names the program so that nothing else is started", () => {
    expect(autostartEntry("/opt/Switchboard/switchboard")).toContain(
      'Exec="/opt/Switchboard/switchboard" --hidden\n',
    );
    expect(autostartEntry('/home/a b/100% "x" $HOME `id`\\y')).toContain(
      'Exec="/home/a b/100%% \\\\"x\\\\" \\\\$HOME \\\\`id\\\\`\\\\\\\\y" --hidden\n',
    );
  });
});

describe("updates", () => {
  const facts = {
    isPackaged: true,
    hasFeed: true,
    platform: "win32",
    appImage: undefined,
    isSystemPackage: false,
  } as const;

  it("are looked for where there is a place to look and a way to install", () => {
    expect(whyNoUpdates(facts)).toBeNull();
    expect(whyNoUpdates({ ...facts, platform: "darwin" })).toBeNull();
    expect(
      whyNoUpdates({ ...facts, platform: "linux", appImage: "/home/a/Switchboard.AppImage" }),
    ).toBeNull();
    expect(whyNoUpdates({ ...facts, platform: "linux", isSystemPackage: true })).toBeNull();
  });

  it("are not looked for otherwise", () => {
    expect(whyNoUpdates({ ...facts, isPackaged: false })).toContain("not an installed app");
    expect(whyNoUpdates({ ...facts, hasFeed: false })).toContain("no place");
    expect(whyNoUpdates({ ...facts, platform: "linux" })).toContain("not installed by its package");
  });
});

it("opens on the server it was started for, unless it is installed", () => {
  const env = { SWITCHBOARD_URL: "http://127.0.0.1:3001" };
  expect(serverOfStart({ isPackaged: false, env })).toBe("http://127.0.0.1:3001");
  expect(serverOfStart({ isPackaged: true, env })).toBeNull();
  expect(serverOfStart({ isPackaged: false, env: {} })).toBeNull();
  expect(serverOfStart({ isPackaged: false, env: { SWITCHBOARD_URL: "http://evil.example" } })).toBeNull();
});

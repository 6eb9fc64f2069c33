import { describe, expect, it } from "vitest";
import type { MenuItemConstructorOptions } from "../electron/types.ts";
import { appMenu } from "./app-menu.ts";
import { contextMenu } from "./context-menu.ts";
import { trayMenu } from "./tray-menu.ts";
import { allWords, languageOf } from "./words.ts";

const labels = (items: MenuItemConstructorOptions[]) => items.map((item) => item.label ?? "—");
const click = (items: MenuItemConstructorOptions[], label: string) =>
  items.find((item) => item.label === label)?.click?.({} as never, undefined, {} as never);

describe("words", () => {
  it("are there in every language, and all different from empty", () => {
    const keys = Object.keys(allWords.en);
    for (const words of Object.values(allWords)) {
      expect(Object.keys(words)).toEqual(keys);
      expect(Object.values(words).filter((word) => word.trim() === "")).toEqual([]);
    }
  });

  it.each([
    [["vi-VN", "en"], "vi"],
    [["fr", "ID-id", "vi"], "id"],
    [["in-ID"], "id"],
    [["de", "ja"], "en"],
    [[], "en"],
  ])("of %j are %s", (wanted, language) => {
    expect(languageOf(wanted)).toBe(language);
  });
});

describe("the tray's menu", () => {
  const build = (agent: Parameters<typeof trayMenu>[0]["agent"]) => {
    const done: string[] = [];
    const menu = trayMenu({
      agent,
      words: allWords.vi,
      open: () => done.push("open"),
      choose: (presence) => done.push(presence),
      quit: () => done.push("quit"),
    });
    return { menu, done };
  };

  it("leads back and out while nobody is signed in", () => {
    const { menu, done } = build(null);
    expect(labels(menu)).toEqual(["Mở Switchboard", "—", "Thoát Switchboard"]);
    click(menu, "Mở Switchboard");
    click(menu, "Thoát Switchboard");
    expect(done).toEqual(["open", "quit"]);
  });

  it("says who is signed in and lets them be away", () => {
    const { menu, done } = build({ name: "An & Bình", presence: "online" });
    expect(labels(menu)[2]).toBe("An && Bình");
    expect(menu.filter((item) => item.checked).map((item) => item.label)).toEqual(["Trực tuyến"]);
    click(menu, "Tạm vắng");
    expect(done).toEqual(["away"]);
  });
});

describe("the menu at the pointer", () => {
  const editFlags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true } as never;
  const nothing = {
    isEditable: false,
    selectionText: "",
    misspelledWord: "",
    dictionarySuggestions: [],
    linkURL: "",
    editFlags,
  };
  const done: string[] = [];
  const actions = {
    replaceWith: (word: string) => done.push(`replace ${word}`),
    addToDictionary: (word: string) => done.push(`add ${word}`),
    copy: (text: string) => done.push(`copy ${text}`),
  };
  const menu = (given: Partial<typeof nothing>) =>
    contextMenu({ ...nothing, ...given }, allWords.en, actions);

  it("is not there where there is nothing to do", () => {
    expect(menu({})).toEqual([]);
    expect(menu({ selectionText: "  " })).toEqual([]);
    expect(menu({ linkURL: "app://bundle/" })).toEqual([]);
    expect(menu({ linkURL: "javascript:alert(1)" })).toEqual([]);
  });

  it("copies what is selected, and a link's address", () => {
    expect(labels(menu({ selectionText: "text", linkURL: "https://a.example/x" }))).toEqual([
      "Copy link address",
      "—",
      "Copy",
    ]);
    click(menu({ linkURL: "https://a.example/x" }), "Copy link address");
    expect(done.pop()).toBe("copy https://a.example/x");
  });

  it("edits, and offers what a word might have been", () => {
    const items = menu({
      isEditable: true,
      misspelledWord: "helo",
      dictionarySuggestions: ["hello", "help", "held", "halo", "hero", "her"] as never,
    });
    expect(labels(items)).toEqual([
      ..."hello help held halo hero".split(" "),
      "—",
      "Add to dictionary",
      "—",
      "Cut",
      "Copy",
      "Paste",
      "—",
      "Select all",
    ]);
    click(items, "help");
    click(items, "Add to dictionary");
    expect(done.splice(0)).toEqual(["replace help", "add helo"]);
    expect(labels(menu({ isEditable: true, misspelledWord: "xq" }))[0]).toBe("No suggestions");
  });
});

describe("the app's menu", () => {
  const flat = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
  const roles = (platform: NodeJS.Platform, isDevelopment = false) =>
    flat(appMenu({ platform, isDevelopment, words: allWords.en })).map((item) => item.role);

  it.each(["linux", "win32", "darwin"] as const)("zooms, edits and quits on %s", (platform) => {
    for (const role of ["quit", "zoomIn", "zoomOut", "resetZoom", "copy", "paste"]) {
      expect(roles(platform)).toContain(role);
    }
    // Ctrl+W closes a tab of the desk.
    expect(roles(platform)).not.toContain("close");
  });

  it("reloads and looks inside in development only", () => {
    for (const role of ["reload", "toggleDevTools"]) {
      expect(roles("linux")).not.toContain(role);
      expect(roles("linux", true)).toContain(role);
    }
    expect(roles("linux")).not.toContain("forceReload");
  });
});

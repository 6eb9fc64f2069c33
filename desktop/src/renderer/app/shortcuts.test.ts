import { describe, expect, it } from "vitest";
import { en } from "./locales/en.ts";
import { isDeskShortcut, shortcutIds, shortcutOf, shortcuts, strokesOf } from "./shortcuts.ts";

const key = (code: string, held: Partial<Parameters<typeof shortcutOf>[0]> = {}) => ({
  key: code,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

/** The key event a written stroke stands for. */
function struck(stroke: string) {
  const held = stroke.length === 1 ? [] : stroke.split("+");
  const code = held.pop()?.replace(/^Digit$/, "Digit3") ?? "";
  return key(code, {
    key: stroke.length === 1 ? stroke : code,
    ctrlKey: held.includes("Mod") || held.includes("Ctrl"),
    altKey: held.includes("Alt"),
    shiftKey: held.includes("Shift"),
  });
}

describe("the table of shortcuts", () => {
  it("has each stroke once, and the desk acts on every one it says it acts on", () => {
    const own = shortcutIds.filter(isDeskShortcut);
    const strokes = own.flatMap((id) => strokesOf(id, true));
    expect(strokes.filter((stroke, index) => strokes.indexOf(stroke) !== index)).toEqual([]);
    for (const id of own) {
      for (const stroke of strokesOf(id, true))
        expect([stroke, shortcutOf(struck(stroke), false)?.id]).toEqual([stroke, id]);
    }
  });

  it("has words for each, and no words without one", () => {
    expect(Object.keys(en.shortcuts.names).sort()).toEqual([...shortcutIds].sort());
  });

  it("has another way in a browser for what browsers keep to themselves", () => {
    for (const id of shortcutIds) expect([id, shortcuts[id].strokes.length > 0]).toEqual([id, true]);
    expect(strokesOf("closeTab", false)).toEqual(["Alt+KeyW"]);
    expect(strokesOf("closeTab", true)).toEqual(["Mod+KeyW", "Alt+KeyW"]);
  });
});

describe("key strokes", () => {
  it("are understood with Ctrl and with ⌘", () => {
    expect(shortcutOf(key("Digit3", { ctrlKey: true }), true)).toEqual({ id: "tab", digit: 3 });
    expect(shortcutOf(key("Digit9", { metaKey: true }), false)).toEqual({ id: "tab", digit: 9 });
    expect(shortcutOf(key("KeyW", { altKey: true, key: "∑" }), true)?.id).toBe("closeTab");
    expect(shortcutOf(key("Tab", { ctrlKey: true, shiftKey: true }), true)?.id).toBe("recentBack");
    expect(shortcutOf(key("Tab", { metaKey: true }), true)).toBeNull();
  });

  it("stay letters while one writes", () => {
    expect(shortcutOf(key("Slash", { key: "/" }), false)?.id).toBe("search");
    expect(shortcutOf(key("Digit7", { key: "/", shiftKey: true }), false)?.id).toBe("search");
    expect(shortcutOf(key("Slash", { key: "/" }), true)).toBeNull();
    expect(shortcutOf(key("Slash", { key: "?", shiftKey: true }), false)?.id).toBe("sheet");
    expect(shortcutOf(key("Slash", { key: "/", ctrlKey: true }), true)?.id).toBe("sheet");
    // AltGr on many keyboards: a letter, not a command.
    expect(shortcutOf(key("Digit2", { ctrlKey: true, altKey: true }), true)).toBeNull();
    expect(shortcutOf(key("Digit3"), false)).toBeNull();
    expect(shortcutOf(key("KeyA", { ctrlKey: true }), true)).toBeNull();
  });
});

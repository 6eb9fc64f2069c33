import { expect, it } from "vitest";
import { shortcutOf } from "./shortcuts.ts";

const key = (code: string, held: Partial<Parameters<typeof shortcutOf>[0]> = {}) => ({
  key: code,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

it("understands the desk's keys and leaves the others alone", () => {
  expect(shortcutOf(key("Digit3", { ctrlKey: true }), true)).toEqual({ do: "tab", place: 3 });
  expect(shortcutOf(key("Digit9", { metaKey: true }), false)).toEqual({ do: "tab", place: 9 });
  expect(shortcutOf(key("KeyW", { altKey: true, key: "∑" }), true)).toEqual({ do: "close-tab" });
  expect(shortcutOf(key("Backquote", { ctrlKey: true }), true)).toEqual({ do: "previous-tab" });
  expect(shortcutOf(key("Slash", { key: "/" }), false)).toEqual({ do: "search" });
  expect(shortcutOf(key("Slash", { key: "/" }), true)).toBeNull();
  // AltGr on many keyboards: a letter, not a command.
  expect(shortcutOf(key("Digit2", { ctrlKey: true, altKey: true }), true)).toBeNull();
  expect(shortcutOf(key("Digit3"), false)).toBeNull();
});

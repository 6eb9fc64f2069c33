import { expect, it } from "vitest";
import { keysOf } from "./key-names.ts";

it("names keys as they are printed", () => {
  expect(keysOf("Mod+Shift+KeyF", false)).toEqual(["Ctrl", "Shift", "F"]);
  expect(keysOf("Mod+Shift+KeyF", true)).toEqual(["⌘", "⇧", "F"]);
  expect(keysOf("Alt+Digit", false)).toEqual(["Alt", "1–9"]);
  expect(keysOf("Mod+Backslash", false)).toEqual(["Ctrl", "\\"]);
  expect(keysOf("?", false)).toEqual(["?"]);
  expect(keysOf("F6", false)).toEqual(["F6"]);
});

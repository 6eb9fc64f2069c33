import { expect, it } from "vitest";
import { drawable } from "./emoji-support.ts";

const of = (version: number, emoji = "🙂") => ({ emoji, version });

it("are all up to the newest version of which there is a picture", () => {
  const shown = drawable((sign) => ["a", "🥲", "🥱"].includes(sign));
  expect([12, 13, 14].map((version) => shown(of(version)))).toEqual([true, true, false]);
  expect(drawable(() => true)(of(16))).toBe(true);
});

it("are those of other fonts where there is no font of emoji", () => {
  const shown = drawable((sign) => ["a", "🙂", "❤"].includes(sign));
  expect(["🙂", "❤️", "🦊", "❤️‍🔥"].map((emoji) => shown(of(1, emoji)))).toEqual([true, true, false, false]);
});

it("are the usual ones where nothing can be seen at all", () => {
  const shown = drawable(() => false);
  expect([15, 16].map((version) => shown(of(version)))).toEqual([true, false]);
});

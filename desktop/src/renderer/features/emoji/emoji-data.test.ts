import { describe, expect, it } from "vitest";
import { loadEmojiData } from "./emoji-data.ts";

const upTo =
  (newest: number) =>
  ({ version }: { version: number }) =>
    version <= newest;

describe.each(["vi", "en", "id"])("the emoji in %s", (locale) => {
  it("are whole, in categories that have names, with no parts of emoji among them", async () => {
    const { emojis, categories, skinTones } = await loadEmojiData(locale, upTo(15));
    expect(emojis.length).toBeGreaterThan(1_700);
    const known = new Set(categories.map(({ index }) => index));
    expect(emojis.filter(({ category }) => !known.has(category))).toEqual([]);
    expect(categories.every(({ label }) => label !== "" && label[0] === label[0]?.toUpperCase())).toBe(true);
    expect(Object.keys(skinTones)).toHaveLength(5);
    expect(emojis.some(({ emoji }) => emoji === "🇦" || emoji === "🏻")).toBe(false);
    const wave = emojis.find(({ emoji }) => emoji === "👋");
    expect(wave?.skins).toMatchObject({ light: "👋🏻", dark: "👋🏿" });
  });
});

it("Vietnamese ones are found with accents and without", async () => {
  const { emojis } = await loadEmojiData("vi", upTo(15));
  const wave = emojis.find(({ emoji }) => emoji === "👋");
  expect(wave?.label).toBe("vẫy tay");
  expect(wave?.tags).toEqual(expect.arrayContaining(["xin chào", "vay tay", "xin chao"]));
});

it("none are newer than what the system can draw", async () => {
  const { emojis } = await loadEmojiData("en", upTo(12));
  expect(Math.max(...emojis.map(({ version }) => version))).toBe(12);
});

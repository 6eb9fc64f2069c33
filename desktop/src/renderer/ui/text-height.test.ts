import { expect, it } from "vitest";
import { textHeight } from "./text-height.ts";

const look = { size: 14, leading: 20 };
/** There is nothing here to measure letters with, so that these have not been. */
const height = (text: string) => textHeight({ text }, look, 308);

it("guesses how high a long text becomes", () => {
  expect(height("a".repeat(501))).toBe(13 * 20);
  expect(height("xin chào ".repeat(100))).toBe(23 * 20);
});

it("guesses the height of what is in letters that come from other fonts, line by line", () => {
  expect(height("漢字")).toBe(20);
  expect(height("สวัสดี\n\nครับ")).toBe(3 * 20);
  expect(height("\u202e".repeat(81))).toBe(3 * 20);
});

it("measures what is short and in Latin letters", () => {
  for (const text of [
    "Dạ chị ơi, 50.000₫ ạ",
    "Terima kasih 🙏🏽",
    "a".repeat(500),
    "👨‍👩‍👧 🇻🇳",
    "“vâng”…",
    "40×60",
  ])
    expect(() => height(text)).toThrow();
});

import { expect, it } from "vitest";
import { openingBounds } from "./bounds.ts";

const first = { x: 0, y: 25, width: 1920, height: 1055 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const at = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
});

it("opens in the middle the first time", () => {
  expect(openingBounds(null, [first])).toEqual({ x: 320, y: 153, width: 1280, height: 800 });
});

it("opens where it was left, on either display", () => {
  expect(openingBounds(at(100, 100), [first, second])).toEqual(at(100, 100).bounds);
  expect(openingBounds(at(2000, 100), [first, second])).toEqual(at(2000, 100).bounds);
});

it("opens on a display that exists when its own is gone", () => {
  expect(openingBounds(at(2000, 100), [first])).toEqual({ x: 460, y: 203, width: 1000, height: 700 });
  expect(openingBounds(at(-5000, -5000), [first, second])).toEqual({
    x: 460,
    y: 203,
    width: 1000,
    height: 700,
  });
});

it("is pushed in where a part would be out of reach, and never larger than the display", () => {
  expect(openingBounds(at(-300, -50), [first])).toEqual({ x: 0, y: 25, width: 1000, height: 700 });
  expect(openingBounds(at(1700, 800), [first])).toEqual({ x: 920, y: 380, width: 1000, height: 700 });
  expect(openingBounds(at(0, 0, 5000, 4000), [first])).toEqual(first);
});

it("is never too small to work in, and opens where no display is known", () => {
  expect(openingBounds(at(10, 30, 50, 50), [first])).toMatchObject({ width: 720, height: 480 });
  expect(openingBounds(null, [])).toEqual({ x: 0, y: 0, width: 1280, height: 800 });
});

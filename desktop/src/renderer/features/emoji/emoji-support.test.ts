import { expect, it } from "vitest";
import { hasColour, newestVersion } from "./emoji-support.ts";

it("is the newest of which there is a picture, and the usual where there are none", () => {
  expect(newestVersion((emoji) => emoji === "🥲" || emoji === "🥱")).toBe(13);
  expect(newestVersion(() => true)).toBe(16);
  expect(newestVersion(() => false)).toBe(15);
});

it("a grey box is no picture", () => {
  expect(hasColour(new Uint8ClampedArray([0, 0, 0, 0, 90, 90, 90, 255]))).toBe(false);
  expect(hasColour(new Uint8ClampedArray([0, 0, 0, 0, 250, 200, 40, 255]))).toBe(true);
});

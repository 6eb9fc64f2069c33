import { expect, it } from "vitest";
import { rowAt, rowOffsets, scrollTo } from "./row-offsets.ts";

const ids = Array.from({ length: 10_000 }, (_, index) => index + 1);
const heights = (id: number) => (id % 3 === 0 ? 78 : 60);
const offsets = rowOffsets(ids, heights);

it("knows where every row begins and ends", () => {
  expect([...offsets.slice(0, 5)]).toEqual([0, 60, 120, 198, 258]);
  expect(offsets.at(-1)).toBe(ids.reduce((sum, id) => sum + heights(id), 0));
});

it("finds the row at a height, at its edges too", () => {
  expect([0, 59, 60, 119, 120, 197, 198].map((y) => rowAt(offsets, y))).toEqual([0, 0, 1, 1, 2, 2, 3]);
  expect(rowAt(offsets, 99_999_999)).toBe(9_999);
  for (const place of [0, 1, 4_321, 9_999]) expect(rowAt(offsets, offsets[place] ?? -1)).toBe(place);
  expect(rowAt(rowOffsets([], heights), 5)).toBe(0);
});

it("scrolls as little as brings a row wholly into view", () => {
  expect(scrollTo(offsets, 1, 100, 600)).toBe(60);
  expect(scrollTo(offsets, 3, 100, 600)).toBe(100);
  expect(scrollTo(offsets, 20, 0, 600)).toBe((offsets[21] ?? 0) - 600);
});

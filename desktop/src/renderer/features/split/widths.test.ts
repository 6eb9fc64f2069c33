import { expect, it } from "vitest";
import { createLayoutStore } from "./layout-store.ts";
import { panelFits, widthsOf } from "./widths.ts";

it("gives panes the widths they were left with, else the same to each", () => {
  const widths = { 2: [70, 30], 3: [50, 50], 4: [100, 0, 0, 0] };
  expect(widthsOf({ widths }, 2)).toEqual([70, 30]);
  expect(widthsOf({ widths: {} }, 2)).toEqual([50, 50]);
  // Kept for another number, or with one of no width.
  expect(widthsOf({ widths }, 4)).toEqual([25, 25, 25, 25]);
  expect(widthsOf({ widths: { 3: [50, 50] } }, 3)[0]).toBeCloseTo(33.3, 0);
});

it("lets the customer panel go where the conversations would get too narrow", () => {
  expect([panelFits(888, 2), panelFits(840, 2), panelFits(1_528, 4)]).toEqual([true, false, true]);
});

it("keeps the layout over a restart, and survives one it does not understand", () => {
  const kept = new Map<string, string>();
  const keyValue = {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
  };
  const before = createLayoutStore(keyValue);
  before.toggle();
  before.keepWidths([60, 40]);
  expect(createLayoutStore(keyValue).store.getState()).toEqual({ list: false, widths: { 2: [60, 40] } });
  for (const key of kept.keys()) kept.set(key, "{");
  expect(createLayoutStore(keyValue).store.getState()).toEqual({ list: true, widths: {} });
});

import { describe, expect, it } from "vitest";
import { frozenOrder, heldBack } from "./frozen-order.ts";

describe("the order under the pointer", () => {
  it("does not move when the actual one does", () => {
    expect(frozenOrder([1, 2, 3], [3, 1, 2])).toEqual([1, 2, 3]);
  });

  it("keeps rows that have left the view, and holds back new ones", () => {
    const shown = frozenOrder([1, 2, 3], [9, 1, 3]);
    expect(shown).toEqual([1, 2, 3]);
    expect(heldBack(shown, [9, 1, 3])).toBe(1);
  });

  it("takes rows loaded below the last one", () => {
    expect(frozenOrder([1, 2, 3], [1, 2, 3, 4, 5])).toEqual([1, 2, 3, 4, 5]);
    expect(frozenOrder([], [4, 5])).toEqual([4, 5]);
  });

  it("stays the same object while nothing is added", () => {
    const shown = [1, 2];
    expect(frozenOrder(shown, [2, 1])).toBe(shown);
  });
});

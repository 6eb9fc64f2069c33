// @vitest-environment jsdom
import { renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { frozenOrder, heldBack, showOrder } from "./frozen-order.ts";
import { useFrozenOrder } from "./use-frozen-order.ts";

const frozen = (shown: number[], actual: number[]) => frozenOrder(showOrder(shown), actual);

describe("the order under the pointer", () => {
  it("does not move when the actual one does", () => {
    expect(frozen([1, 2, 3], [3, 1, 2]).ids).toEqual([1, 2, 3]);
  });

  it("keeps rows that have left the view, and holds back new ones", () => {
    const shown = frozen([1, 2, 3], [9, 1, 3]);
    expect(shown.ids).toEqual([1, 2, 3]);
    expect(heldBack(shown, [9, 1, 3])).toBe(1);
  });

  it("takes rows loaded below the last one", () => {
    expect(frozen([1, 2, 3], [1, 2, 3, 4, 5]).ids).toEqual([1, 2, 3, 4, 5]);
    expect(frozen([], [4, 5]).ids).toEqual([4, 5]);
  });

  it("stays the same object while nothing is added", () => {
    const shown = showOrder([1, 2]);
    expect(frozenOrder(shown, [2, 1])).toBe(shown);
  });

  it("is the one it had when it froze, and moves again when it thaws or another list is asked for", () => {
    const given = { actual: [1, 2, 3], still: false, list: "mine" };
    const { result, rerender } = renderHook(
      ({ actual, still, list }) => useFrozenOrder(actual, still, list),
      { initialProps: given },
    );
    rerender({ ...given, still: true });
    rerender({ ...given, actual: [9, 3, 1, 2], still: true });
    expect(result.current).toEqual({ ids: [1, 2, 3], held: 1 });
    rerender({ ...given, actual: [9, 3, 1, 2] });
    expect(result.current).toEqual({ ids: [9, 3, 1, 2], held: 0 });
    rerender({ ...given, actual: [1, 9], still: true });
    rerender({ actual: [4, 5], still: true, list: "all" });
    expect(result.current.ids).toEqual([4, 5]);
  });
});

import { describe, expect, it } from "vitest";
import { closeTab, moveTab, noTabs, openTab, restoreTabs, tabAt } from "./tabs-state.ts";

const three = [1, 2, 3].reduce(openTab, noTabs);

describe("tabs", () => {
  it("open once and turn to the one that is open", () => {
    expect(three).toEqual({ open: [1, 2, 3], active: 3, recent: [3, 2, 1] });
    expect(openTab(three, 1)).toEqual({ open: [1, 2, 3], active: 1, recent: [1, 3, 2] });
  });

  it("turn back to the one looked at before when closed", () => {
    const state = closeTab(openTab(three, 1), 1);
    expect(state).toEqual({ open: [2, 3], active: 3, recent: [3, 2] });
    expect(closeTab(state, 2).active).toBe(3);
    expect(closeTab(closeTab(state, 2), 3).active).toBeNull();
  });

  it("are reached by number, the ninth being the last", () => {
    expect([1, 3, 4, 9].map((place) => tabAt(three, place))).toEqual([1, 3, null, 3]);
  });

  it("can be dragged", () => {
    expect(moveTab(three, 3, 0).open).toEqual([3, 1, 2]);
    expect(moveTab(three, 3, 7)).toBe(three);
    expect(moveTab(three, 9, 0)).toBe(three);
  });

  it("come back with the one that was active", () => {
    expect(restoreTabs([4, 5], 4).active).toBe(4);
    expect(restoreTabs([4, 5], 9).active).toBe(5);
    expect(restoreTabs([], null)).toEqual({ open: [], active: null, recent: [] });
  });
});

import { describe, expect, it } from "vitest";
import { closeTab, endWalk, moveTab, noTabs, openTab, restoreTabs, tabAt, walkTabs } from "./tabs-state.ts";

const three = [1, 2, 3].reduce((state, id) => openTab(state, id), noTabs);

describe("tabs", () => {
  it("open once and turn to the one that is open", () => {
    expect(three).toMatchObject({ open: [1, 2, 3], active: 3, recent: [3, 2, 1], panes: [3] });
    expect(openTab(three, 1)).toMatchObject({ open: [1, 2, 3], active: 1, recent: [1, 3, 2], panes: [1] });
  });

  it("turn back to the one looked at before when closed", () => {
    const state = closeTab(openTab(three, 1), 1);
    expect(state).toMatchObject({ open: [2, 3], active: 3, recent: [3, 2], panes: [3] });
    expect(closeTab(state, 2).active).toBe(3);
    expect(closeTab(closeTab(state, 2), 3)).toMatchObject({ active: null, panes: [] });
  });

  it("are opened again where they were, the latest first", () => {
    const state = closeTab(closeTab(three, 1), 3);
    expect(state.closed).toEqual([
      { id: 3, place: 1 },
      { id: 1, place: 0 },
    ]);
    const again = openTab(state, 3, 1);
    expect(again.closed).toEqual([{ id: 1, place: 0 }]);
    expect(openTab(again, 1, 0).open).toEqual([1, 2, 3]);
  });

  it("are reached by number, the ninth being the last", () => {
    expect([1, 3, 4, 9].map((place) => tabAt(three, place))).toEqual([1, 3, null, 3]);
  });

  it("can be dragged", () => {
    expect(moveTab(three, 3, 0).open).toEqual([3, 1, 2]);
    expect(moveTab(three, 3, 7)).toBe(three);
    expect(moveTab(three, 3, 2)).toBe(three);
    expect(moveTab(three, 9, 0)).toBe(three);
  });
});

describe("a walk through the recent tabs", () => {
  it("changes nothing before its end, then turns to where it came", () => {
    const walking = walkTabs(walkTabs(three, 1), 1);
    expect(walking).toMatchObject({ active: 3, recent: [3, 2, 1], walk: 2 });
    expect(endWalk(walking)).toMatchObject({ active: 1, recent: [1, 3, 2], walk: null });
  });

  it("goes round, backwards too, and can be left", () => {
    expect(walkTabs(three, -1).walk).toBe(2);
    expect(walkTabs(walkTabs(three, 1), -1).walk).toBe(0);
    expect(endWalk(walkTabs(three, 1), true)).toMatchObject({ active: 3, walk: null });
    expect(walkTabs(openTab(noTabs, 1), 1).walk).toBeNull();
  });
});

describe("kept tabs", () => {
  it("come back with the one that was active, by recency and side by side", () => {
    const kept = { open: [4, 5, 6], active: 4, recent: [4, 6, 5], panes: [6, 4] };
    expect(restoreTabs(kept)).toMatchObject(kept);
  });

  it("come back whatever is missing of them", () => {
    expect(restoreTabs({ open: [4, 5], active: 9 })).toMatchObject({ active: 5, recent: [5, 4], panes: [5] });
    expect(restoreTabs({ open: [4, 5], active: 4, recent: [9, 5], panes: [9, 5] })).toMatchObject({
      recent: [4, 5],
      panes: [4],
    });
    expect(restoreTabs({ open: [], active: null })).toEqual(noTabs);
  });
});

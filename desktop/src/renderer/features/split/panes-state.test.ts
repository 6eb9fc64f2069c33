import { describe, expect, it } from "vitest";
import { closeTab, noTabs, openTab } from "../tabs/tabs-state.ts";
import { closePane, nextBeside, paneBeside, showInPane, splitTab } from "./panes-state.ts";

const tabs = [1, 2, 3, 4, 5].reduce((state, id) => openTab(state, id), noTabs);
/** 5 on the left, then 4. */
const two = splitTab(tabs, 4);

describe("side by side", () => {
  it("puts another conversation right of the active one and turns to it", () => {
    expect(two).toMatchObject({ panes: [5, 4], active: 4 });
    expect(splitTab(two, 1, { pane: 5, side: "left" }).panes).toEqual([1, 5, 4]);
    expect(splitTab(two, 1, { pane: 5, side: "right" }).panes).toEqual([5, 1, 4]);
  });

  it("moves one that is there already", () => {
    expect(splitTab(two, 4, { pane: 5, side: "left" })).toMatchObject({ panes: [4, 5], active: 4 });
    expect(splitTab(tabs, 5)).toBe(tabs);
  });

  it("holds four at most", () => {
    const four = [3, 2].reduce((state, id) => splitTab(state, id), two);
    expect(four.panes).toHaveLength(4);
    expect(splitTab(four, 1)).toBe(four);
    expect(splitTab(four, 2, { pane: 5, side: "left" }).panes).toEqual([2, 5, 4, 3]);
  });

  it("takes the tab looked at last of those not on the screen", () => {
    expect(nextBeside(two)).toBe(3);
    expect(nextBeside(openTab(noTabs, 1))).toBeNull();
  });

  it("opens a tab where the active one is, and turns to a pane that shows it already", () => {
    expect(openTab(two, 1)).toMatchObject({ panes: [5, 1], active: 1 });
    expect(openTab(two, 5)).toMatchObject({ panes: [5, 4], active: 5 });
  });

  it("closes a pane and keeps its tab, or closes the tab with its pane", () => {
    expect(closePane(two, 4)).toMatchObject({ panes: [5], active: 5, open: tabs.open });
    expect(closePane(two, 5)).toMatchObject({ panes: [4], active: 4 });
    expect(closePane(tabs, 5)).toBe(tabs);
    expect(closeTab(two, 4)).toMatchObject({ panes: [5], active: 5, open: [1, 2, 3, 5] });
  });

  it("shows a dropped tab instead of what was there; two on the screen change places", () => {
    expect(showInPane(two, 1, 5)).toMatchObject({ panes: [1, 4], active: 1 });
    expect(showInPane(two, 5, 4)).toMatchObject({ panes: [4, 5], active: 5 });
    expect(showInPane(two, 5, 5)).toBe(two);
  });

  it("turns from pane to pane, round", () => {
    expect([paneBeside(two, 1), paneBeside(two, -1)]).toEqual([5, 5]);
    expect(paneBeside(tabs, 1)).toBeNull();
  });
});

import type { TabsState } from "../tabs/tabs-state.ts";
import { maxPanes } from "./panes-state.ts";

/** Where on a pane a dragged tab would fall. */
export type DropZone = "left" | "here" | "right";

/** The outer quarters put it beside, the middle in its place; without room there is only the middle. */
export function dropZone(across: number, { panes }: Pick<TabsState, "panes">): DropZone {
  if (panes.length >= maxPanes) return "here";
  return across < 0.25 ? "left" : across > 0.75 ? "right" : "here";
}

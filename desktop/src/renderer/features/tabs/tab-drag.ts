import type { DragEvent } from "react";

const dragType = "application/x-switchboard-tab";

/** Only that it is a tab is known while it is dragged; which one, when it is dropped. */
export const isTabDrag = (event: DragEvent): boolean => event.dataTransfer.types.includes(dragType);

export function startTabDrag(event: DragEvent, id: number): void {
  event.dataTransfer.setData(dragType, String(id));
  event.dataTransfer.effectAllowed = "move";
}

export function droppedTab(event: DragEvent): number | null {
  const id = Number(event.dataTransfer.getData(dragType));
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** How far across the box it is, from 0 to 1. */
export function acrossBox(event: DragEvent<HTMLElement>): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return (event.clientX - left) / Math.max(1, width);
}

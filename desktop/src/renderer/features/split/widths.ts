import type { DeskLayout } from "./layout-store.ts";

/** Narrower than this nobody reads a conversation. */
export const minPanePx = 280;

/** The customer panel, on windows where it is wide. */
const panelPx = 288;

/** Widths of so many panes in percent: as they were left, else alike. */
export function widthsOf({ widths }: Pick<DeskLayout, "widths">, count: number): readonly number[] {
  const kept = widths[count];
  const sum = kept?.reduce((total, width) => total + width, 0) ?? 0;
  const usable = kept?.length === count && kept.every((width) => width > 0) && Math.abs(sum - 100) < 1;
  return usable ? kept : Array.from({ length: count }, () => 100 / count);
}

/** Whether the customer panel leaves so many conversations their room. */
export const panelFits = (width: number, count: number): boolean => width >= count * minPanePx + panelPx;

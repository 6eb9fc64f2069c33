import { z } from "zod";

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() });
export type Rectangle = z.infer<typeof rectangle>;

/** Where the window was left. */
export const keptWindow = z.object({ bounds: rectangle, maximized: z.boolean() });
export type KeptWindow = z.infer<typeof keptWindow>;

export const smallest = { width: 720, height: 480 };
const usual = { width: 1280, height: 800 };

const overlap = (a: Rectangle, b: Rectangle): number => {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, wide) * Math.max(0, high);
};

const between = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));

/**
 * Where the window opens: where it was left, on the display it was on, all of it reachable. Displays come and go; one
 * that was on a display that is gone opens in the middle of the first.
 * @param areas of the displays, without their bars, the primary one first
 */
export function openingBounds(kept: KeptWindow | null, areas: readonly Rectangle[]): Rectangle {
  const primary = areas[0] ?? { x: 0, y: 0, ...usual };
  const wanted = kept?.bounds ?? null;
  const on =
    wanted &&
    areas.map((area) => ({ area, shown: overlap(area, wanted) })).sort((a, b) => b.shown - a.shown)[0];
  if (!wanted || !on || on.shown === 0) return centred(wanted ?? usual, primary);
  const size = fitting(wanted, on.area);
  return {
    x: between(wanted.x, on.area.x, on.area.x + on.area.width - size.width),
    y: between(wanted.y, on.area.y, on.area.y + on.area.height - size.height),
    ...size,
  };
}

const fitting = (size: { width: number; height: number }, area: Rectangle) => ({
  width: Math.min(Math.max(size.width, smallest.width), area.width),
  height: Math.min(Math.max(size.height, smallest.height), area.height),
});

function centred(wanted: { width: number; height: number }, area: Rectangle): Rectangle {
  const size = fitting(wanted, area);
  return {
    x: area.x + Math.round((area.width - size.width) / 2),
    y: area.y + Math.round((area.height - size.height) / 2),
    ...size,
  };
}

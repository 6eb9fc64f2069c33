import type { Display, Point, Rectangle } from "electron";
import { StrictEmitter, strict } from "../strict.ts";

/** `ELECTRON_HOST_DISPLAYS` is a JSON list of rectangles, the first of which is the primary display. */
const places: Rectangle[] = JSON.parse(
  process.env.ELECTRON_HOST_DISPLAYS ?? '[{"x":0,"y":0,"width":1920,"height":1080}]',
);

const displays = places.map((bounds, index) =>
  strict("Display", {
    id: index + 1,
    label: `Display ${index + 1}`,
    bounds,
    workArea: bounds,
    size: { width: bounds.width, height: bounds.height },
    workAreaSize: { width: bounds.width, height: bounds.height },
    scaleFactor: 1,
    rotation: 0,
    internal: index === 0,
  }),
) as unknown as Display[];

class Screen extends StrictEmitter {
  getAllDisplays = (): Display[] => displays;

  getPrimaryDisplay(): Display {
    const [first] = displays;
    if (!first) throw new Error("There is no display");
    return first;
  }

  getDisplayMatching = (wanted: Rectangle): Display => best((display) => shared(display.bounds, wanted));

  getDisplayNearestPoint = ({ x, y }: Point): Display =>
    best(({ bounds }) => -Math.hypot(x - bounds.x - bounds.width / 2, y - bounds.y - bounds.height / 2));

  getCursorScreenPoint = (): Point => ({ x: 0, y: 0 });
}

export const screen = new Screen();

function best(score: (display: Display) => number): Display {
  return displays.reduce(
    (found, each) => (score(each) > score(found) ? each : found),
    screen.getPrimaryDisplay(),
  );
}

function shared(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(width, 0) * Math.max(height, 0);
}

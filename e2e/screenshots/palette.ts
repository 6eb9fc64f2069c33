import type { Picture } from "./png.ts";

const most = 256;
/** So many of the commonest keep a place of their own. */
const grounds = 64;

interface Shade {
  colour: number;
  count: number;
}

/** The 256 colours that tell a picture best, and each pixel's place among them. */
export function withPalette({ rgb }: Picture): { palette: Uint8Array; places: Uint8Array } {
  const counts = new Map<number, number>();
  const pixels = rgb.length / 3;
  const colourAt = (pixel: number) =>
    ((rgb[pixel * 3] ?? 0) << 16) | ((rgb[pixel * 3 + 1] ?? 0) << 8) | (rgb[pixel * 3 + 2] ?? 0);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const colour = colourAt(pixel);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const shades = [...counts].map(([colour, count]) => ({ colour, count })).sort((a, b) => b.count - a.count);
  // Bubbles and rows lie on grounds that are almost theirs: however colourful a picture is, they stay apart.
  const boxes = [...shades.slice(0, grounds).map((shade) => [shade]), ...split(shades.slice(grounds))];
  const placeOf = new Map<number, number>();
  const palette = new Uint8Array(boxes.length * 3);
  for (const [place, box] of boxes.entries()) {
    // The one there is most of stands for its box.
    const [chief = { colour: 0, count: 0 }] = box;
    palette.set([channel(chief.colour, 0), channel(chief.colour, 1), channel(chief.colour, 2)], place * 3);
    for (const { colour } of box) placeOf.set(colour, place);
  }
  const places = new Uint8Array(pixels);
  for (let pixel = 0; pixel < pixels; pixel += 1) places[pixel] = placeOf.get(colourAt(pixel)) ?? 0;
  return { palette, places };
}

const channel = (colour: number, which: number): number => (colour >> (16 - which * 8)) & 255;

/** Halves the widest box, again and again. */
function split(shades: Shade[]): Shade[][] {
  const boxes = [{ shades, ...widest(shades) }];
  while (boxes.length < most - grounds) {
    boxes.sort((a, b) => b.width - a.width);
    const [box] = boxes;
    if (!box || box.width === 0) break;
    const middle = box.low + box.width / 2;
    const above = box.shades.filter(({ colour }) => channel(colour, box.which) > middle);
    const below = box.shades.filter(({ colour }) => channel(colour, box.which) <= middle);
    boxes.splice(0, 1, { shades: below, ...widest(below) }, { shades: above, ...widest(above) });
  }
  return boxes.map((box) => box.shades);
}

/** Along which channel they differ most, from where, and by how much. */
function widest(shades: Shade[]): { which: number; low: number; width: number } {
  const spans = [0, 1, 2].map((which) => {
    let [low, high] = [255, 0];
    for (const { colour } of shades) {
      const value = channel(colour, which);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return { which, low, width: high - low };
  });
  return spans.sort((a, b) => b.width - a.width)[0] ?? { which: 0, low: 0, width: 0 };
}

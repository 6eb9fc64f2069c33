import { luminance, type Rgb } from "../../common/colour.ts";

const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];
const ink: Rgb = [20, 22, 21];

export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** White, nearly black or black, whichever can be read on it: on every colour one of them can. */
export function textOn(ground: Rgb): Rgb {
  return [white, ink].find((colour) => contrast(colour, ground) >= 4.5) ?? black;
}

/** The colour itself where it can be read on that ground, else moved as far towards black or white as it takes. */
export function readableOn(ground: Rgb, colour: Rgb, wanted = 4.5): Rgb {
  const target: Rgb = luminance(ground) > 0.2 ? black : white;
  for (let step = 0; step <= 20; step += 1) {
    const mixed = colour.map((value, i) => Math.round(value + ((target[i] ?? 0) - value) * (step / 20)));
    if (contrast(mixed as unknown as Rgb, ground) >= wanted) return mixed as unknown as Rgb;
  }
  return target;
}

export const css = ([r, g, b]: Rgb): string => `rgb(${r} ${g} ${b})`;

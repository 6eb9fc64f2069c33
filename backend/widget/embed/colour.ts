import { luminance, paint, type Rgb } from "../common/colour.ts";

/** What the window looks like on sites that say no colour. */
const ours = "#12685b";

/** The site's colour where the browser knows it, and black or white for what is written on it. */
export function colours(wanted: string | undefined): { ground: string; ink: string } {
  const painted = wanted === undefined ? null : paint(wanted);
  if (wanted === undefined || painted === null) return { ground: ours, ink: "#fff" };
  return { ground: wanted, ink: isLight(painted) ? "#000" : "#fff" };
}

/** Whether black is easier to read on it than white. */
export const isLight = (colour: Rgb): boolean => luminance(colour) > 0.179;

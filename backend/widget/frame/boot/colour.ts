import { paint, type Rgb } from "../../common/colour.ts";
import { css, readableOn, textOn } from "./contrast.ts";

/** The grounds that words in the site's colour stand on, as in tokens.css. */
const light: Rgb = [255, 255, 255];
const dark: Rgb = [24, 27, 26];
const names = ["--site", "--on-site", "--site-ink-light", "--site-ink-dark"] as const;

/** Paints the window in the site's colour. One that is none, or is given no more, leaves our own. */
export function applyColour(root: HTMLElement, colour: string | undefined): void {
  const rgb = colour === undefined ? null : paint(colour);
  if (!rgb) {
    for (const name of names) root.style.removeProperty(name);
    return;
  }
  // As numbers: nothing a site wrote gets into a style sheet.
  root.style.setProperty("--site", css(rgb));
  root.style.setProperty("--on-site", css(textOn(rgb)));
  root.style.setProperty("--site-ink-light", css(readableOn(light, rgb)));
  root.style.setProperty("--site-ink-dark", css(readableOn(dark, rgb)));
}

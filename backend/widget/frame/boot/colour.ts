import { css, type Rgb, readableOn, textOn } from "./contrast.ts";

/** The grounds that words in the site's colour stand on, as in tokens.css. */
const light: Rgb = [255, 255, 255];
const dark: Rgb = [24, 27, 26];
const names = ["--site", "--on-site", "--site-ink-light", "--site-ink-dark"] as const;

/** Paints the window in the site's colour. One that is none, or is given no more, leaves our own. */
export function applyColour(root: HTMLElement, colour: string | undefined): void {
  const rgb = colour !== undefined && CSS.supports("color", colour) ? paint(colour) : null;
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

/** Any CSS colour as the browser paints it on white; null for the words that only mean another colour. */
function paint(colour: string): Rgb | null {
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen || /^(inherit|initial|unset|revert|revert-layer|currentcolor|transparent)$/i.test(colour.trim()))
    return null;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, 1, 1);
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [r, g, b] = pen.getImageData(0, 0, 1, 1).data;
  return r === undefined || g === undefined || b === undefined ? null : [r, g, b];
}

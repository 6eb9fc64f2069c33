import { clearCache, layout, prepare } from "@chenglou/pretext";

/** How a text is set, in px. */
export interface TextLook {
  size: number;
  lineHeight: number;
}

/** The widths of words are kept while so many texts are measured; an agent sits here all day. */
const mostMeasured = 5_000;

let measured = 0;
let family: string | undefined;

/** The family the whole desk is set in. Until its files are here the letters are another's, and as wide as those. */
function familyHere(): string {
  if (family !== undefined) return family;
  document.fonts.addEventListener("loadingdone", clearCache);
  family = getComputedStyle(document.documentElement).getPropertyValue("--font-sans");
  return family;
}

/**
 * How high a text becomes in lines of a width, in px, without asking the page to lay it out. To be asked once for each
 * text: it takes far longer than a look into a table.
 */
export function textHeight(text: string, { size, lineHeight }: TextLook, width: number): number {
  measured += 1;
  if (measured % mostMeasured === 0) clearCache();
  const prepared = prepare(text, `${size}px ${familyHere()}`, { whiteSpace: "pre-wrap" });
  return layout(prepared, width, lineHeight).height;
}

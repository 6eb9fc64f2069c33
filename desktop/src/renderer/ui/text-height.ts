import { clearCache, layout, type PreparedText, prepare } from "@chenglou/pretext";

/** How a text is set, in px. */
export interface TextLook {
  size: number;
  /** From one line of it to the next. */
  leading: number;
}

/** What a text belongs to; it is set in one look only. */
interface Carrier {
  text: string;
}

/** The widths of words are kept while so many texts are measured; an agent sits here all day. */
const mostMeasured = 5_000;

let known = new WeakMap<Carrier, PreparedText>();
let measured = 0;
let family: string | undefined;

function forget(): void {
  known = new WeakMap();
  clearCache();
}

/** The family the whole desk is set in. Until its files are here the letters are another's, and as wide as those. */
function familyHere(): string {
  if (family !== undefined) return family;
  document.fonts.addEventListener("loadingdone", forget);
  family = getComputedStyle(document.documentElement).getPropertyValue("--font-sans");
  return family;
}

/** Measures the words of a text, which takes far longer than to set them in lines afterwards. */
export function measureWords(of: Carrier, { size }: TextLook): PreparedText {
  const before = known.get(of);
  if (before) return before;
  measured += 1;
  if (measured % mostMeasured === 0) clearCache();
  const words = prepare(of.text, `${size}px ${familyHere()}`, { whiteSpace: "pre-wrap" });
  known.set(of, words);
  return words;
}

/** How high a text becomes in lines of a width, in px, without asking the page to lay it out. */
export const textHeight = (of: Carrier, look: TextLook, width: number): number =>
  layout(measureWords(of, look), width, look.leading).height;

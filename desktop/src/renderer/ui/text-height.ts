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

let known = new WeakMap<Carrier, PreparedText | null>();
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

function prepared(text: string, size: number): PreparedText {
  measured += 1;
  if (measured % mostMeasured === 0) clearCache();
  return prepare(text, `${size}px ${familyHere()}`, { whiteSpace: "pre-wrap" });
}

/**
 * What is longer than this, or has other letters than Latin ones and emoji, is not measured: it may cost as much as a
 * screen full of messages, since each letter can send the browser looking for another font.
 */
const mostLetters = 500;
const otherLetters =
  /[^\t\n -~\u00a0-\u00ff\p{Script=Latin}\p{Script=Inherited}\u2010-\u2026\u20a0-\u20bf\p{Emoji}\p{Emoji_Component}]/u;

/** Of a letter's size, so much is its width. */
const usualWidth = 0.55;

const guessedLines = (text: string, letters: number): number =>
  text.split("\n").reduce((lines, part) => lines + Math.max(1, Math.ceil(part.length / letters)), 0);

const measurable = (text: string): boolean => text.length <= mostLetters && !otherLetters.test(text);

/** Measures the words of a text, which takes far longer than to set them in lines afterwards. */
export function measureWords(of: Carrier, { size }: TextLook): PreparedText | null {
  const before = known.get(of);
  if (before !== undefined) return before;
  const words = measurable(of.text) ? prepared(of.text, size) : null;
  known.set(of, words);
  return words;
}

/** How high a text becomes in lines of a width, in px, without asking the page to lay it out; of some only about. */
export function textHeight(of: Carrier, look: TextLook, width: number): number {
  const words = measureWords(of, look);
  if (words !== null) return layout(words, width, look.leading).height;
  return guessedLines(of.text, width / (look.size * usualWidth)) * look.leading;
}

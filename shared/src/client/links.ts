export interface TextPart {
  /** Where it begins in the whole text. */
  at: number;
  text: string;
  /** Where it leads; null for plain text. */
  href: string | null;
}

/** Only up to a character that nobody sees: it could make an address look like another. */
const address = /https?:\/\/[^\s\p{Cc}\p{Cf}<>"'`]+/giu;
const trailing = /[.,;:!?)\]}…]+$/u;

/** Cuts a text into plain parts and web addresses; only http and https become links. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const found = withoutTrailing(match[0]);
    if (!URL.canParse(found)) continue;
    if (match.index > end) parts.push({ at: end, text: text.slice(end, match.index), href: null });
    parts.push({ at: match.index, text: found, href: found });
    end = match.index + found.length;
  }
  if (end < text.length) parts.push({ at: end, text: text.slice(end), href: null });
  return parts;
}

/** The full stop after an address ends the sentence; a bracket belongs to it only where one was opened. */
function withoutTrailing(found: string): string {
  const cut = found.replace(trailing, "");
  return cut.includes("(") && found.charAt(cut.length) === ")" ? `${cut})` : cut;
}

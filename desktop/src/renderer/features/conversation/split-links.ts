export interface TextPart {
  at: number;
  text: string;
  /** Where it leads; null for plain text. */
  href: string | null;
}

/** Only up to a character that nobody sees: it could make an address look like another. */
const address = /https?:\/\/[^\s\p{Cc}\p{Cf}<>"'`]+/giu;

/** Cuts a text into plain parts and web addresses. Punctuation after an address is not part of it. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const found = match[0].replace(/[.,;:!?)\]}…]+$/u, "");
    if (!URL.canParse(found)) continue;
    if (match.index > end) parts.push({ at: end, text: text.slice(end, match.index), href: null });
    parts.push({ at: match.index, text: found, href: found });
    end = match.index + found.length;
  }
  if (end < text.length) parts.push({ at: end, text: text.slice(end), href: null });
  return parts;
}

/** Number of characters as a person counts them: Unicode code points. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

export type TextPart = { text: string; href: string | null };

const address = /https?:\/\/[^\s\p{Cc}\p{Cf}<>"'`]+/giu;
const trailing = /[.,;:!?)\]}…]+$/;

/**
 * A message cut into plain text and web addresses. Only http and https become links, and
 * only up to a character that nobody sees: it could make an address look like another.
 */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const found = withoutTrailing(match[0]);
    if (!isWebAddress(found)) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null });
    parts.push({ text: found, href: found });
    end = match.index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

/** The full stop after an address ends the sentence; a bracket belongs to it only where one was opened. */
function withoutTrailing(found: string): string {
  const cut = found.replace(trailing, "");
  return cut.includes("(") && found.charAt(cut.length) === ")" ? `${cut})` : cut;
}

function isWebAddress(text: string): boolean {
  try {
    const { protocol, hostname } = new URL(text);
    return (protocol === "http:" || protocol === "https:") && hostname !== "";
  } catch {
    return false;
  }
}

/** Two letters for a name: Vietnamese people are called by the last word, so that one counts. */
export function initials(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letter = (word: string | undefined) => (word ? (Array.from(word)[0] ?? "") : "");
  const last = words.length > 1 ? words.at(-1) : undefined;
  return (letter(words[0]) + letter(last)).toLocaleUpperCase("vi") || "?";
}

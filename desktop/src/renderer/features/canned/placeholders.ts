/** Gaps in a prepared reply, and what goes into them. */

export const placeholders = ["customer", "agent", "shop", "inbox", "topic"] as const;
export type Placeholder = (typeof placeholders)[number];

/** What is known here; what is not stays a gap for the agent. */
export type PlaceholderValues = Readonly<Record<Placeholder, string | null>>;

/** `{customer}` and `{{ customer }}` alike. Anything else in braces is the reply's own. */
const gap = new RegExp(
  `\\{\\{\\s*(${placeholders.join("|")})\\s*\\}\\}|\\{(${placeholders.join("|")})\\}`,
  "giu",
);

const nameOf = (double: string | undefined, single: string | undefined): Placeholder =>
  (double ?? single ?? "").toLowerCase() as Placeholder;

/** Puts in what is known, word for word. */
export const fillReply = (text: string, values: PlaceholderValues): string =>
  text.replace(gap, (whole, double?: string, single?: string) => {
    const value = values[nameOf(double, single)];
    return value === null || value.trim() === "" ? whole : value;
  });

/** A gap that nobody has filled: where it stands, and what belongs there. */
export interface OpenGap {
  start: number;
  end: number;
  name: Placeholder;
}

export function openGaps(text: string): OpenGap[] {
  // Most texts have none, and are looked at with every key.
  if (!text.includes("{")) return [];
  return Array.from(text.matchAll(gap), ({ index, 0: whole, 1: double, 2: single }) => ({
    start: index,
    end: index + whole.length,
    name: nameOf(double, single),
  }));
}

/** The gap to fill next from a place in the text, and after the last one the first again. */
export const nextGap = (text: string, from: number): OpenGap | null => {
  const gaps = openGaps(text);
  return gaps.find(({ start }) => start >= from) ?? gaps[0] ?? null;
};

/** A text with its gaps told apart, for showing it. */
export function gapParts(text: string): { at: number; text: string; gap: boolean }[] {
  const parts: { at: number; text: string; gap: boolean }[] = [];
  let at = 0;
  for (const { start, end } of openGaps(text)) {
    if (start > at) parts.push({ at, text: text.slice(at, start), gap: false });
    parts.push({ at: start, text: text.slice(start, end), gap: true });
    at = end;
  }
  if (at < text.length) parts.push({ at, text: text.slice(at), gap: false });
  return parts;
}

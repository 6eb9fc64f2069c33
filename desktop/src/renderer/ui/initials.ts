/** Two letters for a name: Vietnamese people are called by the last word, so that one counts. */
export function initials(name: string): string {
  const parts = name.split(/[\s._-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const named = parts.filter((word) => /^\p{L}/u.test(word));
  const words = named.length > 0 ? named : parts;
  const first = words[0];
  if (first === undefined) return "?";
  const last = words.length > 1 ? words.at(-1) : undefined;
  const letter = (word: string | undefined) => (word ? (Array.from(word)[0] ?? "") : "");
  return (letter(first) + letter(last)).toLocaleUpperCase("vi");
}

/** Two letters for a name: Vietnamese people are called by the last word, so that one counts. */
export function initials(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letter = (word: string | undefined) => (word ? (Array.from(word)[0] ?? "") : "");
  const last = words.length > 1 ? words.at(-1) : undefined;
  return (letter(words[0]) + letter(last)).toLocaleUpperCase("vi") || "?";
}

/** Languages agents write in, each by the names dictionaries have, the better first. */
const written = [
  ["vi", "vi-VN"],
  ["id", "id-ID"],
  ["en-US", "en-GB", "en"],
];

/**
 * The dictionaries to use of those the platform has. All at once: an agent answers in the customer's language.
 * @param system the system's languages, which tell one English from another
 */
export function spellingLanguages(available: readonly string[], system: readonly string[]): string[] {
  const has = new Set(available);
  return written.flatMap((names) => {
    const known = [...system.filter((tag) => names.includes(tag)), ...names];
    const found = known.find((name) => has.has(name));
    return found === undefined ? [] : [found];
  });
}

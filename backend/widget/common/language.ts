export const languages = ["vi", "id", "en"] as const;
export type Language = (typeof languages)[number];

/** The first of those that the window speaks, else English. Only the language counts: `vi-VN` is `vi`, and `in` is old for `id`. */
export function chooseLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const asked = tag?.trim().toLowerCase().split(/[-_]/)[0]?.replace(/^in$/, "id");
    const spoken = languages.find((language) => language === asked);
    if (spoken) return spoken;
  }
  return "en";
}

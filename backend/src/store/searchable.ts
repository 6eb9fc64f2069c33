/** How names are compared in a search: lower case, without accents, đ as d, cut to the column. */
export function searchable(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .slice(0, 255);
}

/** A LIKE pattern that finds `text` anywhere; `|` is its escape character in both databases. */
export const containing = (text: string): string => `%${searchable(text).replace(/[|%_]/g, "|$&")}%`;

/** A text as search sees it: no accents, no case, đ = d, one blank between words. */
export const foldText = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "d")
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .trim();

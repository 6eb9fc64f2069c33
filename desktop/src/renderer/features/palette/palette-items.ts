import type { ShortcutId } from "../../app/shortcuts.ts";
import { foldText } from "../inbox/fold-text.ts";

export const paletteGroups = ["conversations", "actions", "go", "settings"] as const;
export type PaletteGroup = (typeof paletteGroups)[number];

/** One line of the palette. */
export interface PaletteItem {
  id: string;
  group: PaletteGroup;
  words: string;
  /** Found by these as well. */
  also?: string;
  shortcut?: ShortcutId;
  run: () => void;
}

/** How well a text answers a search: 0 not at all, more when it begins with it, most when it is the search. */
export function answers(text: string, search: string): number {
  const [folded, sought] = [foldText(text), foldText(search)];
  if (folded === sought) return 4;
  if (folded.startsWith(sought)) return 3;
  const words = sought.split(" ");
  if (!words.every((word) => folded.includes(word))) return 0;
  return words.every((word) => folded.startsWith(word) || folded.includes(` ${word}`)) ? 2 : 1;
}

/** The lines that answer a search, the better first; all of them in their order when nothing is sought. */
export function findItems(items: readonly PaletteItem[], search: string): PaletteItem[] {
  if (foldText(search) === "") return [...items];
  return items
    .map((item) => ({
      item,
      by: Math.max(answers(item.words, search), answers(`${item.words} ${item.also ?? ""}`, search)),
    }))
    .filter(({ by }) => by > 0)
    .sort((a, b) => b.by - a.by)
    .map(({ item }) => item);
}

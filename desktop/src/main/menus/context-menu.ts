import type { ContextMenuParams, MenuItemConstructorOptions } from "../electron/types.ts";
import { externalUrl } from "../links/external.ts";
import type { Words } from "./words.ts";

export interface ContextActions {
  replaceWith(word: string): void;
  addToDictionary(word: string): void;
  copy(text: string): void;
}

type Params = Pick<
  ContextMenuParams,
  "isEditable" | "selectionText" | "misspelledWord" | "dictionarySuggestions" | "linkURL" | "editFlags"
>;

const mostSuggestions = 5;
const line: MenuItemConstructorOptions = { type: "separator" };

/** The menu at the pointer; empty where there is nothing to do. */
export function contextMenu(
  params: Params,
  words: Words,
  actions: ContextActions,
): MenuItemConstructorOptions[] {
  const groups = [spelling(params, words, actions), link(params, words, actions), editing(params, words)];
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [line, ...group]));
}

function spelling(params: Params, words: Words, actions: ContextActions): MenuItemConstructorOptions[] {
  const { isEditable, misspelledWord, dictionarySuggestions } = params;
  if (!isEditable || misspelledWord === "") return [];
  const suggestions = dictionarySuggestions
    .slice(0, mostSuggestions)
    .map((word): MenuItemConstructorOptions => ({ label: word, click: () => actions.replaceWith(word) }));
  return [
    ...(suggestions.length > 0 ? suggestions : [{ label: words.noSuggestions, enabled: false }]),
    line,
    { label: words.addToDictionary, click: () => actions.addToDictionary(misspelledWord) },
  ];
}

/** Only of addresses that could be opened too. */
function link({ linkURL }: Params, words: Words, actions: ContextActions): MenuItemConstructorOptions[] {
  const url = externalUrl(linkURL);
  return url === null ? [] : [{ label: words.copyLink, click: () => actions.copy(url) }];
}

function editing(params: Params, words: Words): MenuItemConstructorOptions[] {
  const { isEditable, selectionText, editFlags } = params;
  if (!isEditable) return selectionText.trim() === "" ? [] : [{ role: "copy", label: words.copy }];
  return [
    { role: "cut", label: words.cut, enabled: editFlags.canCut },
    { role: "copy", label: words.copy, enabled: editFlags.canCopy },
    { role: "paste", label: words.paste, enabled: editFlags.canPaste },
    line,
    { role: "selectAll", label: words.selectAll, enabled: editFlags.canSelectAll },
  ];
}

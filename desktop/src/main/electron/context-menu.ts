import { type BrowserWindow, clipboard, Menu } from "electron";
import { contextMenu } from "../menus/context-menu.ts";
import type { Words } from "../menus/words.ts";

export function openContextMenus(window: BrowserWindow, words: Words): void {
  const { webContents } = window;
  webContents.on("context-menu", (_event, params) => {
    const items = contextMenu(params, words, {
      replaceWith: (word) => webContents.replaceMisspelling(word),
      addToDictionary: (word) => webContents.session.addWordToSpellCheckerDictionary(word),
      copy: (text) => clipboard.writeText(text),
    });
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
}

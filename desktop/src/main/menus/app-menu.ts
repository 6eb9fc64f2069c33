import type { MenuItemConstructorOptions } from "../electron/types.ts";
import type { Words } from "./words.ts";

interface AppMenu {
  platform: NodeJS.Platform;
  isDevelopment: boolean;
  words: Words;
}

/**
 * The menu behind Alt, or at the top on macOS. It takes few keys, as the desk has its own: Ctrl+W closes a tab there, and
 * Ctrl+R must not throw away what an agent looks at.
 */
export function appMenu({ platform, isDevelopment, words }: AppMenu): MenuItemConstructorOptions[] {
  const line: MenuItemConstructorOptions = { type: "separator" };
  const isMac = platform === "darwin";
  const quit: MenuItemConstructorOptions = {
    role: "quit",
    label: words.quit,
    accelerator: "CommandOrControl+Q",
  };
  const first: MenuItemConstructorOptions = {
    label: "Switchboard",
    submenu: isMac
      ? [
          { role: "about" },
          line,
          { role: "services" },
          line,
          { role: "hide" },
          { role: "hideOthers" },
          { role: "unhide" },
          line,
          quit,
        ]
      : [quit],
  };
  const edit: MenuItemConstructorOptions = {
    label: words.edit,
    submenu: [
      { role: "undo", label: words.undo },
      { role: "redo", label: words.redo },
      line,
      { role: "cut", label: words.cut },
      { role: "copy", label: words.copy },
      { role: "paste", label: words.paste },
      { role: "selectAll", label: words.selectAll },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      { role: "resetZoom", label: words.actualSize },
      { role: "zoomIn", label: words.zoomIn },
      { role: "zoomOut", label: words.zoomOut },
      line,
      { role: "togglefullscreen", label: words.fullScreen },
      ...(isDevelopment ? development(words) : []),
    ],
  };
  return isMac
    ? [first, edit, view, { role: "windowMenu", submenu: [{ role: "minimize" }, { role: "zoom" }] }]
    : [first, edit, view];
}

const development = (words: Words): MenuItemConstructorOptions[] => [
  { type: "separator" },
  { role: "reload", label: words.reload },
  { role: "toggleDevTools", label: words.developerTools },
];

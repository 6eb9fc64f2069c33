export type Shortcut =
  | { do: "tab"; place: number }
  | { do: "close-tab" }
  | { do: "previous-tab" }
  | { do: "search" };

type Key = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/**
 * What a key stroke means. Letters go by their place (`code`), since Alt turns them into other signs on a Mac.
 * Browsers keep Ctrl+W and Ctrl+Tab to themselves, so both have a second way.
 */
export function shortcutOf(key: Key, typing: boolean): Shortcut | null {
  const command = key.ctrlKey || key.metaKey;
  const digit = /^Digit([1-9])$/.exec(key.code)?.[1];
  if (digit && command !== key.altKey && !key.shiftKey) return { do: "tab", place: Number(digit) };
  if (key.code === "KeyW" && command !== key.altKey && !key.shiftKey) return { do: "close-tab" };
  if (key.ctrlKey && !key.altKey && (key.key === "Tab" || key.code === "Backquote"))
    return { do: "previous-tab" };
  if (command && !key.altKey && key.code === "KeyF" && key.shiftKey) return { do: "search" };
  if (key.key === "/" && !command && !key.altKey && !typing) return { do: "search" };
  return null;
}

/**
 * Every key of the desk, in the order of the sheet. A stroke is written as its held keys and the place of its last
 * key (`KeyK`, `Digit` for 1 to 9) or the sign it makes. `Mod` is Ctrl or ⌘. Letters go by their place, since Alt turns
 * them into other signs on a Mac.
 */
export interface Shortcut {
  group: ShortcutGroup;
  strokes: readonly string[];
  /** Strokes a browser keeps to itself: only the desktop app shows them. */
  inApp?: readonly string[];
  /** Handled where one writes, told here. */
  told?: true;
}

export const shortcutGroups = ["desk", "tabs", "panes", "conversation", "writing"] as const;
export type ShortcutGroup = (typeof shortcutGroups)[number];

const table = {
  palette: { group: "desk", strokes: ["Mod+KeyK"] },
  search: { group: "desk", strokes: ["/", "Mod+Shift+KeyF"] },
  list: { group: "desk", strokes: ["Mod+KeyB"] },
  settings: { group: "desk", strokes: ["Mod+Comma"] },
  sheet: { group: "desk", strokes: ["?", "Mod+Slash"] },

  tab: { group: "tabs", strokes: ["Mod+Digit", "Alt+Digit"] },
  recent: { group: "tabs", strokes: ["Ctrl+Backquote"], inApp: ["Ctrl+Tab"] },
  recentBack: { group: "tabs", strokes: ["Ctrl+Shift+Backquote"], inApp: ["Ctrl+Shift+Tab"] },
  moveLeft: { group: "tabs", strokes: ["Mod+Shift+PageUp"] },
  moveRight: { group: "tabs", strokes: ["Mod+Shift+PageDown"] },
  closeTab: { group: "tabs", strokes: ["Alt+KeyW"], inApp: ["Mod+KeyW"] },
  reopenTab: { group: "tabs", strokes: ["Alt+Shift+KeyT"], inApp: ["Mod+Shift+KeyT"] },

  split: { group: "panes", strokes: ["Mod+Backslash"] },
  closePane: { group: "panes", strokes: ["Mod+Shift+Backslash"] },
  nextPane: { group: "panes", strokes: ["F6"] },
  previousPane: { group: "panes", strokes: ["Shift+F6"] },

  claim: { group: "conversation", strokes: ["Alt+KeyC"] },
  handled: { group: "conversation", strokes: ["Alt+KeyH"] },
  note: { group: "conversation", strokes: ["Alt+KeyN"] },
  customer: { group: "conversation", strokes: ["Mod+KeyI"] },

  send: { group: "writing", strokes: ["Enter"], told: true },
  newline: { group: "writing", strokes: ["Shift+Enter"], told: true },
  canned: { group: "writing", strokes: ["/"], told: true },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof table;
export const shortcuts: Readonly<Record<ShortcutId, Shortcut>> = table;
export const shortcutIds = Object.keys(table) as ShortcutId[];

/** Those the desk itself acts on. */
export type DeskShortcut = {
  [Id in ShortcutId]: (typeof table)[Id] extends { told: true } ? never : Id;
}[ShortcutId];

export const isDeskShortcut = (id: ShortcutId): id is DeskShortcut => shortcuts[id].told !== true;

/** All its strokes; those of the app first, where they work. */
export const strokesOf = (id: ShortcutId, inApp: boolean): readonly string[] => {
  const { strokes, inApp: kept = [] } = shortcuts[id];
  return inApp ? [...kept, ...strokes] : strokes;
};

type Key = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

export interface Struck {
  id: DeskShortcut;
  /** Which digit, where one of them is meant. */
  digit: number;
}

const everyStroke = shortcutIds
  .filter(isDeskShortcut)
  .flatMap((id) => strokesOf(id, true).map((stroke) => ({ id, stroke })));

/** What a key stroke means. Alone, a sign is a letter while one writes. */
export function shortcutOf(key: Key, writing: boolean): Struck | null {
  for (const { id, stroke } of everyStroke) {
    if (writing && isSign(stroke)) continue;
    if (strikes(stroke, key)) return { id, digit: Number(key.code.slice(-1)) || 0 };
  }
  return null;
}

const isSign = (stroke: string): boolean => stroke.length === 1;

function strikes(stroke: string, key: Key): boolean {
  const command = key.ctrlKey || key.metaKey;
  // A sign is what it is, however it has to be typed; AltGr counts as Ctrl and Alt.
  if (isSign(stroke)) return key.key === stroke && !command && !key.altKey;
  const held = stroke.split("+");
  const code = held.pop() ?? "";
  const mod = held.includes("Mod");
  return (
    (mod ? command : key.ctrlKey === held.includes("Ctrl") && !key.metaKey) &&
    key.altKey === held.includes("Alt") &&
    key.shiftKey === held.includes("Shift") &&
    (code === "Digit" ? /^Digit[1-9]$/.test(key.code) : key.code === code)
  );
}

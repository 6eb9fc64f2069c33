const onMac = (): boolean => /mac/i.test(globalThis.navigator?.platform ?? "");

const macSigns: Record<string, string> = { Mod: "⌘", Alt: "⌥", Shift: "⇧", Ctrl: "⌃" };
const names: Record<string, string> = {
  Mod: "Ctrl",
  Digit: "1–9",
  Backquote: "`",
  Backslash: "\\",
  Comma: ",",
  Slash: "/",
  PageUp: "PgUp",
  PageDown: "PgDn",
};

/** A stroke of the table as it is printed on the keys of this computer. */
export function keysOf(stroke: string, mac = onMac()): string[] {
  if (stroke.length === 1) return [stroke];
  return stroke
    .split("+")
    .map((part) => (mac && macSigns[part]) || names[part] || part.replace(/^Key(?=[A-Z]$)/, ""));
}

import { useHouse } from "../../app/desk-context.tsx";
import { type ShortcutId, strokesOf } from "../../app/shortcuts.ts";
import { Keys } from "../../ui/Keys.tsx";
import { keysOf } from "./key-names.ts";

/** The first stroke of a shortcut, where a command stands. */
export function ShortcutKeys({ id }: { id: ShortcutId }) {
  const { shell } = useHouse().platform;
  const [stroke] = strokesOf(id, shell !== null);
  return stroke ? <Keys keys={keysOf(stroke)} /> : null;
}

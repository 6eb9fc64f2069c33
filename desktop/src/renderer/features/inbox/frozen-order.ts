/** An order that somebody is pointing at, and what of it is known at a glance. */
export interface ShownOrder {
  ids: readonly number[];
  here: ReadonlySet<number>;
}

export const showOrder = (ids: readonly number[]): ShownOrder => ({ ids, here: new Set(ids) });

/**
 * The order to show while the pointer rests over the list, or the keyboard within it: rows stay where they are,
 * whatever happens to them. Only what was loaded below the last row is added, at the end.
 */
export function frozenOrder(shown: ShownOrder, actual: readonly number[]): ShownOrder {
  const last = shown.ids.at(-1);
  const lastPlace = last === undefined ? -1 : actual.lastIndexOf(last);
  // When the last row itself has left the view nothing is known to lie below it.
  if (last !== undefined && lastPlace === -1) return shown;
  const below = actual.slice(lastPlace + 1).filter((id) => !shown.here.has(id));
  return below.length === 0 ? shown : showOrder([...shown.ids, ...below]);
}

/** How many conversations wait to be shown until the pointer leaves. */
export function heldBack({ ids, here }: ShownOrder, actual: readonly number[]): number {
  if (ids === actual) return 0;
  let held = 0;
  for (const id of actual) if (!here.has(id)) held += 1;
  return held;
}

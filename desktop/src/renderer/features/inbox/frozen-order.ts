/**
 * The order to show while the pointer rests over the list: rows stay where they are, whatever happens to them.
 * Only what was loaded below the last row is added, at the end.
 */
export function frozenOrder(shown: readonly number[], actual: readonly number[]): readonly number[] {
  const here = new Set(shown);
  const last = shown.at(-1);
  const lastPlace = last === undefined ? -1 : actual.lastIndexOf(last);
  const below = actual.slice(lastPlace + 1).filter((id) => !here.has(id));
  // When the last row itself has left the view nothing is known to lie below it.
  if (last !== undefined && lastPlace === -1) return shown;
  return below.length === 0 ? shown : [...shown, ...below];
}

/** How many conversations wait to be shown until the pointer leaves. */
export function heldBack(shown: readonly number[], actual: readonly number[]): number {
  if (shown === actual) return 0;
  const here = new Set(shown);
  let held = 0;
  for (const id of actual) if (!here.has(id)) held += 1;
  return held;
}

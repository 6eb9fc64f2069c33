/** Well below the 32,766 parameters that SQLite takes in a statement. */
const idsAtOnce = 5_000;

/**
 * Asks for any number of ids, in as many statements as that needs. How many there are may depend on how many are
 * connected, which clients decide.
 * @returns all answers in the order of the ids' groups; none for no ids
 */
export async function byIds<I, T>(
  ids: readonly I[],
  ask: (some: readonly I[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const all: T[] = [];
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    all.push(...(await ask(ids.slice(start, start + idsAtOnce))));
  }
  return all;
}

/**
 * An immutable map by numeric id that copies a small part of itself on a change, not the whole: with 10,000
 * entries a plain copy at every event would be felt.
 */
export interface Shards<T> {
  readonly parts: readonly (ReadonlyMap<number, T> | undefined)[];
  readonly size: number;
}

const partCount = 256;

export const noShards: Shards<never> = { parts: [], size: 0 };

export const getShard = <T>(shards: Shards<T>, id: number): T | undefined =>
  shards.parts[id % partCount]?.get(id);

export function setShard<T>(shards: Shards<T>, id: number, value: T): Shards<T> {
  const index = id % partCount;
  const part = new Map(shards.parts[index]);
  const size = part.has(id) ? shards.size : shards.size + 1;
  part.set(id, value);
  const parts = shards.parts.slice();
  parts[index] = part;
  return { parts, size };
}

export function* shardValues<T>(shards: Shards<T>): Generator<T> {
  for (const part of shards.parts) if (part) yield* part.values();
}

/** Only what passes; for rare events, since it goes through everything. */
export function filterShards<T>(shards: Shards<T>, keep: (value: T) => boolean): Shards<T> {
  let kept: Shards<T> = noShards;
  for (const part of shards.parts) {
    if (part) for (const [id, value] of part) if (keep(value)) kept = setShard(kept, id, value);
  }
  return kept;
}

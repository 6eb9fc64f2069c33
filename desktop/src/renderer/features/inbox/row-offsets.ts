/** Where each row begins, in px from the top; one more than there are rows, the last being the whole height. */
export function rowOffsets(ids: readonly number[], heightOf: (id: number) => number): Int32Array {
  const offsets = new Int32Array(ids.length + 1);
  for (let place = 0; place < ids.length; place += 1) {
    offsets[place + 1] = (offsets[place] ?? 0) + heightOf(ids[place] ?? 0);
  }
  return offsets;
}

/** The row at so many px from the top, by halving. */
export function rowAt(offsets: Int32Array, y: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How far to scroll so that a row is wholly in view; as little as possible. */
export function scrollTo(offsets: Int32Array, place: number, top: number, height: number): number {
  const [from, to] = [offsets[place] ?? 0, offsets[place + 1] ?? 0];
  if (from < top) return from;
  return to > top + height ? to - height : top;
}

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

/** So many rows on both sides of those in sight are drawn at least, and left standing at most. */
const ahead = 4;
const around = 6;

/**
 * From the first row to draw to the last. What is drawn already stays somewhat longer than what is not comes early: so
 * little is drawn anew at each turn of the wheel, and not much more where one has jumped to another place.
 */
export function rowsInView(
  offsets: Int32Array,
  top: number,
  height: number,
  drawn: readonly [first: number, last: number] = [0, -1],
): [number, number] {
  const end = offsets.length - 2;
  const [first, last] = [rowAt(offsets, top), rowAt(offsets, top + height)];
  const [from, to] = [Math.max(0, first - ahead), Math.min(end, last + ahead)];
  const overlaps = drawn[0] <= to + 1 && drawn[1] >= from - 1;
  if (!overlaps) return [from, to];
  return [
    Math.min(from, Math.max(drawn[0], first - around, 0)),
    Math.max(to, Math.min(drawn[1], last + around, end)),
  ];
}

/** How far to scroll so that a row is wholly in view; as little as possible. */
export function scrollTo(offsets: Int32Array, place: number, top: number, height: number): number {
  const [from, to] = [offsets[place] ?? 0, offsets[place + 1] ?? 0];
  if (from < top) return from;
  return to > top + height ? to - height : top;
}

/** So many lines on both sides of those in sight are drawn; what is drawn already stays somewhat longer. */
const ahead = 8;
const around = 12;
/** So many come in with one frame. */
const step = 4;

export interface LinesToDraw {
  first: number;
  last: number;
  /** Others are to come with the next frame. */
  more: boolean;
}

/**
 * Which of many lines to draw, one below the other: all in sight, and those that come into sight when one scrolls on.
 * The latter a few at a time, since a frame takes as long as what is drawn anew in it. Not one by one either, since a
 * frame in which nothing is drawn anew takes next to nothing.
 * @param sight the first and the last in sight
 * @param busy the frame has enough to do without those that are not in sight
 */
export function linesToDraw(
  count: number,
  sight: readonly [first: number, last: number],
  isDrawn: (index: number) => boolean,
  busy = false,
): LinesToDraw {
  if (count === 0) return { first: 0, last: -1, more: false };
  const reach = (edge: number, way: 1 | -1) => {
    const end = way === 1 ? count - 1 : 0;
    let at = edge;
    while (at !== end && Math.abs(at - edge) < around && isDrawn(at + way)) at += way;
    const left = Math.abs(end - at);
    const missing = Math.min(ahead - Math.abs(at - edge), left);
    // The last few of all are as many as they are.
    return { at, missing: missing >= step || missing === left ? missing : 0 };
  };
  const [above, below] = [reach(sight[0], -1), reach(sight[1], 1)];
  // One side at a time: while one scrolls only one is missing any.
  const most = busy ? 0 : step;
  const down = Math.min(most, below.missing);
  const up = down > 0 ? 0 : Math.min(most, above.missing);
  return { first: above.at - up, last: below.at + down, more: above.missing > up || below.missing > down };
}

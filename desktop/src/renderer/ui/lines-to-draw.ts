/** So many lines on both sides of those in sight are drawn; what is drawn already stays somewhat longer. */
const ahead = 9;
const around = 12;
/** So many come in with one frame, and so many go with one. */
const coming = 3;
const going = 6;

export interface LinesToDraw {
  first: number;
  last: number;
  /** Others are to come with the next frame. */
  more: boolean;
}

/**
 * Which of many lines to draw, one below the other: all in sight, and those that come into sight when one scrolls on.
 * The latter a few at a time, since a frame takes as long as what is drawn anew in it. Not one by one either, since a
 * frame in which nothing is drawn anew takes next to nothing; and for the same reasons lines come with one frame and go
 * with another.
 * @param sight the first and the last in sight
 * @param busy the frame has enough to do: only what is in sight comes, and nothing goes
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
    let drawn = 0;
    while (edge + way * drawn !== end && drawn < around + going + coming && isDrawn(edge + way * (drawn + 1)))
      drawn += 1;
    const left = Math.abs(end - edge) - drawn;
    const missing = Math.min(ahead - drawn, left);
    // The last few of all are as many as they are.
    return { drawn, missing: missing >= coming || missing === left ? missing : 0 };
  };
  const [above, below] = [reach(sight[0], -1), reach(sight[1], 1)];
  // One side at a time: while one scrolls only one is missing any.
  const most = busy ? 0 : coming;
  const down = Math.min(most, below.missing);
  const up = down > 0 ? 0 : Math.min(most, above.missing);
  const kept = (drawn: number) => (!busy && down + up === 0 && drawn >= around + going ? around : drawn);
  return {
    first: sight[0] - kept(above.drawn) - up,
    last: sight[1] + kept(below.drawn) + down,
    more: below.missing > down || above.missing > up,
  };
}

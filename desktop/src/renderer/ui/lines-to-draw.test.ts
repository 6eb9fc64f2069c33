import { expect, it } from "vitest";
import { linesToDraw } from "./lines-to-draw.ts";

const none = () => false;
const between = (first: number, last: number) => (index: number) => index >= first && index <= last;

it("draws what is in sight at once, and what is around it frame by frame", () => {
  let window = linesToDraw(1_000, [100, 110], none);
  const frames = [window];
  while (window.more) {
    window = linesToDraw(1_000, [100, 110], between(window.first, window.last));
    frames.push(window);
  }
  expect(frames.map(({ first, last }) => [first, last])).toEqual([
    [100, 113],
    [100, 116],
    [100, 119],
    [97, 119],
    [94, 119],
    [91, 119],
  ]);
});

it("draws nothing anew until several are missing, and takes several away, but not with the same frame", () => {
  const drawn = between(91, 119);
  expect(linesToDraw(1_000, [102, 112], drawn)).toEqual({ first: 91, last: 119, more: false });
  expect(linesToDraw(1_000, [103, 113], drawn)).toEqual({ first: 91, last: 122, more: false });
  expect(linesToDraw(1_000, [108, 118], between(91, 125))).toEqual({ first: 91, last: 125, more: false });
  expect(linesToDraw(1_000, [109, 119], between(91, 128))).toEqual({ first: 97, last: 128, more: false });
  expect(linesToDraw(1_000, [109, 119], between(91, 125))).toEqual({ first: 91, last: 128, more: false });
});

it("leaves nothing standing of another place, and all that is in sight is there", () => {
  expect(linesToDraw(1_000, [500, 510], between(91, 119))).toEqual({ first: 500, last: 513, more: true });
  expect(linesToDraw(1_000, [115, 125], between(91, 119))).toMatchObject({ first: 94, last: 128 });
});

it("draws only what is in sight with a frame that has enough to do", () => {
  const drawn = between(91, 119);
  expect(linesToDraw(1_000, [103, 113], drawn, true)).toEqual({ first: 91, last: 119, more: true });
  expect(linesToDraw(1_000, [110, 120], drawn, true)).toMatchObject({ first: 91, last: 120 });
});

it("ends where the lines end", () => {
  expect(linesToDraw(0, [0, 0], none)).toEqual({ first: 0, last: -1, more: false });
  expect(linesToDraw(1, [0, 0], none)).toEqual({ first: 0, last: 0, more: false });
  expect(linesToDraw(13, [0, 10], none)).toEqual({ first: 0, last: 12, more: false });
  expect(linesToDraw(13, [2, 12], none)).toEqual({ first: 0, last: 12, more: false });
});

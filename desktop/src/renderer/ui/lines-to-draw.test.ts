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
    [100, 114],
    [100, 118],
    [96, 118],
    [92, 118],
  ]);
});

it("draws nothing anew until several are missing, and takes several away, but not with the same frame", () => {
  const drawn = between(92, 118);
  expect(linesToDraw(1_000, [103, 113], drawn)).toEqual({ first: 92, last: 118, more: false });
  expect(linesToDraw(1_000, [104, 114], drawn)).toEqual({ first: 92, last: 122, more: false });
  expect(linesToDraw(1_000, [107, 117], between(92, 126))).toEqual({ first: 92, last: 126, more: false });
  expect(linesToDraw(1_000, [108, 118], between(92, 126))).toEqual({ first: 96, last: 126, more: false });
  expect(linesToDraw(1_000, [108, 118], between(92, 122))).toEqual({ first: 92, last: 126, more: false });
});

it("leaves nothing standing of another place, and all that is in sight is there", () => {
  expect(linesToDraw(1_000, [500, 510], between(92, 118))).toEqual({ first: 500, last: 514, more: true });
  expect(linesToDraw(1_000, [115, 125], between(92, 118))).toMatchObject({ first: 95, last: 129 });
});

it("draws only what is in sight with a frame that has enough to do", () => {
  const drawn = between(92, 118);
  expect(linesToDraw(1_000, [104, 114], drawn, true)).toEqual({ first: 92, last: 118, more: true });
  expect(linesToDraw(1_000, [110, 120], drawn, true)).toMatchObject({ first: 98, last: 120 });
});

it("ends where the lines end", () => {
  expect(linesToDraw(0, [0, 0], none)).toEqual({ first: 0, last: -1, more: false });
  expect(linesToDraw(1, [0, 0], none)).toEqual({ first: 0, last: 0, more: false });
  expect(linesToDraw(14, [0, 11], none)).toEqual({ first: 0, last: 13, more: false });
  expect(linesToDraw(14, [2, 13], none)).toEqual({ first: 0, last: 13, more: false });
});

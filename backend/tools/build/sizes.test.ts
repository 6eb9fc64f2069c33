import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeSizes, measureWindow, tooBig, windowLimits } from "./sizes.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "switchboard-sizes-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "widget.js"), "x".repeat(9_000));
  // Noise does not compress; repetition does.
  writeFileSync(join(folder, "assets/index-1.js"), randomBytes(50_000));
  writeFileSync(join(folder, "assets/index-1.css"), "y".repeat(50_000));
  writeFileSync(join(folder, "assets/picture.woff2"), randomBytes(500_000));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("counts the script as it lies there, and the frame's scripts and styles compressed", () => {
  const sizes = measureWindow(folder);
  expect(sizes.loader).toBe(9_000);
  expect(sizes.frame).toBeGreaterThan(50_000);
  expect(sizes.frame).toBeLessThan(51_000);
});

it("takes what is as big as allowed and nothing above", () => {
  expect(windowLimits).toEqual({ loader: 15_360, frame: 120_000 });
  expect(tooBig({ loader: 15_360, frame: 120_000 })).toEqual([]);
  expect(tooBig({ loader: 15_361, frame: 1 })).toEqual([
    "The chat window's loader is too big: 15361 bytes of 15360",
  ]);
  expect(tooBig({ loader: 99_999, frame: 120_001 })).toHaveLength(2);
});

it("says both", () => {
  expect(describeSizes({ loader: 9_900, frame: 98_765 })).toBe(
    "Chat window: script 9.9 of 15.4 kB, frame 98.8 of 120.0 kB (gzip)",
  );
});

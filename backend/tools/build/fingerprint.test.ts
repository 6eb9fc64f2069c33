import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fingerprint, Stamp } from "./fingerprint.ts";

let root = "";

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "switchboard-build-"));
  mkdirSync(join(root, "src/inner"), { recursive: true });
  writeFileSync(join(root, "src/a.ts"), "one");
  writeFileSync(join(root, "src/inner/b.ts"), "two");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const print = () => fingerprint(root, ["src", "not-there.json"]);

it("stays the same while nothing changes", () => {
  expect(print()).toBe(print());
});

it("changes with a file's content, name and removal, and not with a test's", () => {
  const seen = [print()];
  writeFileSync(join(root, "src/inner/b.test.ts"), "a test");
  expect(print()).toBe(seen[0]);
  writeFileSync(join(root, "src/inner/b.ts"), "three");
  seen.push(print());
  writeFileSync(join(root, "src/c.ts"), "");
  seen.push(print());
  rmSync(join(root, "src/a.ts"));
  seen.push(print());
  expect(new Set(seen).size).toBe(4);
});

it("knows what a build was made from, until the next one begins", () => {
  const stamp = new Stamp(join(root, "dist/.built-from"));
  expect(stamp.matches("x")).toBe(false);
  stamp.record("x");
  expect(stamp.matches("x")).toBe(true);
  expect(stamp.matches("y")).toBe(false);
  stamp.clear();
  expect(stamp.matches("x")).toBe(false);
});

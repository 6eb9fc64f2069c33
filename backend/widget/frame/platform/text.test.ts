import { expect, test } from "vitest";
import { codePoints, initials } from "./text.ts";

test("characters are counted as people count them", () => {
  expect(codePoints("Nguyễn 🙂")).toBe(8);
});

test("two letters stand for a name", () => {
  expect(initials("Công Tằng Tôn Nữ Ngọc Trân")).toBe("CT");
  expect(initials("đức")).toBe("Đ");
  expect(initials("  ")).toBe("?");
});

import { expect, test } from "vitest";
import { initials } from "./initials.ts";

test("two letters stand for a name", () => {
  expect(initials("Công Tằng Tôn Nữ Ngọc Trân")).toBe("CT");
  expect(initials("đức")).toBe("Đ");
  expect(initials("  ")).toBe("?");
});

import { expect, it } from "vitest";
import { codePoints } from "./code-points.ts";

it("counts characters as people count them", () => {
  expect(codePoints("Nguyễn 🙂")).toBe(8);
});

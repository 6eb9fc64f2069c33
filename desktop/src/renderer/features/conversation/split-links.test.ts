import { expect, it } from "vitest";
import { splitLinks } from "./split-links.ts";

it("finds addresses, leaves punctuation out and everything else alone", () => {
  const parts = splitLinks("Xem https://socdo.vn/a?b=1. Hay javascript:alert(1)");
  expect(parts.map(({ text, href }) => [text, href])).toEqual([
    ["Xem ", null],
    ["https://socdo.vn/a?b=1", "https://socdo.vn/a?b=1"],
    [". Hay javascript:alert(1)", null],
  ]);
  expect(splitLinks("không có gì")).toEqual([{ at: 0, text: "không có gì", href: null }]);
});

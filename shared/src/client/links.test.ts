import { expect, it } from "vitest";
import { splitLinks } from "./links.ts";

const links = (text: string) => splitLinks(text).flatMap(({ href }) => href ?? []);

it("finds addresses, leaves punctuation out and everything else alone", () => {
  const parts = splitLinks("Xem https://socdo.vn/a?b=1. Hay javascript:alert(1)");
  expect(parts.map(({ text, href }) => [text, href])).toEqual([
    ["Xem ", null],
    ["https://socdo.vn/a?b=1", "https://socdo.vn/a?b=1"],
    [". Hay javascript:alert(1)", null],
  ]);
  expect(splitLinks("không có gì")).toEqual([{ at: 0, text: "không có gì", href: null }]);
});

it("tells an address's own brackets from those around it", () => {
  expect(links("See https://a.example/x?y=1. And (http://b.example/c_(d)), ok")).toEqual([
    "https://a.example/x?y=1",
    "http://b.example/c_(d)",
  ]);
});

it.each([
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "https://",
  "vbscript:x",
  "file:///etc/passwd",
  "//a.example",
  "ht\ttps://a.example\u0000",
])("%j is no link", (text) => {
  for (const href of links(text)) expect(new URL(href).protocol).toMatch(/^https?:$/);
  expect(links(text).filter((href) => !text.includes(href))).toEqual([]);
});

it("loses and adds nothing by looking for links", () => {
  for (const text of [
    "",
    "https://a.example",
    "a\nhttps://a.example/ b <https://c.example>",
    "🙂https://x.example🙂",
  ]) {
    const parts = splitLinks(text);
    expect(parts.map((part) => part.text).join("")).toBe(text);
    for (const { at, text: part } of parts) expect(text.slice(at, at + part.length)).toBe(part);
  }
});

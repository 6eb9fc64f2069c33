import { expect, test } from "vitest";
import { codePoints, initials, linkParts } from "./text.ts";

const links = (text: string) => linkParts(text).flatMap(({ href }) => href ?? []);

test("web addresses are links, without the stop that ends the sentence", () => {
  expect(links("See https://a.example/x?y=1. And (http://b.example/c_(d)), ok")).toEqual([
    "https://a.example/x?y=1",
    "http://b.example/c_(d)",
  ]);
});

test.each([
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

test("nothing of a text is lost or added by looking for links", () => {
  for (const text of [
    "",
    "https://a.example",
    "a\nhttps://a.example/ b <https://c.example>",
    "🙂https://x.example🙂",
  ]) {
    expect(
      linkParts(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  }
});

test("characters are counted as people count them", () => {
  expect(codePoints("Nguyễn 🙂")).toBe(8);
});

test("two letters stand for a name", () => {
  expect(initials("Công Tằng Tôn Nữ Ngọc Trân")).toBe("CT");
  expect(initials("đức")).toBe("Đ");
  expect(initials("  ")).toBe("?");
});

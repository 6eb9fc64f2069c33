import { expect, it } from "vitest";
import { mailLink, phoneLink } from "./contact-links.ts";

it("leads to addresses, and nowhere from what is none", () => {
  expect(mailLink("huyen@shop.example")).toBe("mailto:huyen@shop.example");
  expect(mailLink("a?bcc=b@shop.example")).toBe("mailto:a%3Fbcc%3Db@shop.example");
  for (const none of ["", "huyen", "a@b@c", "a b@c", "a@b,c@d", '"x"@y']) expect(mailLink(none)).toBeNull();
});

it("calls numbers, and nothing else", () => {
  expect(phoneLink("+84 (28) 3822-1234")).toBe("tel:+842838221234");
  expect(phoneLink("0912.345.678")).toBe("tel:0912345678");
  for (const none of ["", "12", "*#06#", "javascript:1", "call 123", "1+2345"])
    expect(phoneLink(none)).toBeNull();
});

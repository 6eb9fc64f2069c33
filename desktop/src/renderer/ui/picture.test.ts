import { expect, it } from "vitest";
import { pictureOf } from "./picture.ts";

it("takes pictures from the web over TLS, and from the server itself", () => {
  for (const address of ["https://cdn.example/a.png?size=64", "/uploads/avatar/a-1.jpg"])
    expect(pictureOf(address)).toBe(address);
});

it("asks nowhere else", () => {
  const refused = [
    ...["javascript:alert(1)", "data:image/svg+xml,<svg/>", "http://cdn.example/a.png", "blob:https://a/b"],
    ...[
      "//cdn.example/a.png",
      "https://",
      "https:\\\\cdn.example",
      "https://a b",
      "<img src=x>",
      "/a b",
      "/?a=b",
      "",
    ],
    ...["https://name:word@cdn.example/a.png", "/\\cdn.example/a.png", " https://cdn.example/a.png"],
  ];
  for (const address of refused) expect(pictureOf(address)).toBeNull();
  expect(pictureOf(null)).toBeNull();
});

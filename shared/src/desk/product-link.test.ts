import { expect, it } from "vitest";
import { productLink, productTemplateFault } from "./product-link.ts";

it("fills in the product's id, also several times", () => {
  expect(productLink("https://shop.example/product/{id}", 42)).toBe("https://shop.example/product/42");
  expect(productLink("https://shop.example/?p={id}&from={id}#d", 7)).toBe(
    "https://shop.example/?p=7&from=7#d",
  );
  expect(productLink(null, 42)).toBeNull();
});

it("leads nowhere but to the https page that the template names", () => {
  const bad = {
    "http://shop.example/{id}": "no_https",
    "javascript:alert({id})": "no_https",
    "//shop.example/{id}": "no_https",
    "https://shop-{id}.example/": "no_https",
    "https://{id}": "no_https",
    "https://user:secret@shop.example/{id}": "no_https",
    "https://shop.example/product": "no_id",
    [`https://shop.example/{id}${"x".repeat(1_000)}`]: "too_long",
  };
  for (const [template, fault] of Object.entries(bad)) {
    expect(productTemplateFault(template), template).toBe(fault);
    expect(productLink(template, 42), template).toBeNull();
  }
  expect(productTemplateFault("https://shop.example/{id}")).toBeNull();
});

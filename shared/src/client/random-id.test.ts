import { expect, it } from "vitest";
import { randomId } from "./random-id.ts";

it("makes version 4 UUIDs also where only random bytes are to be had", () => {
  const source = { getRandomValues: <T>(bytes: T) => (bytes as Uint8Array).fill(0xff) as T };
  expect(randomId(source as Crypto)).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
});

it.each([
  ["the browser's own", undefined],
  ["ours", { getRandomValues: crypto.getRandomValues.bind(crypto) }],
])("makes no UUID twice: %s", (_, source) => {
  const ids = Array.from({ length: 200 }, () => randomId(source));
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(200);
});

import { expect, it } from "vitest";
import { icns, icnsSizes, ico } from "./containers.ts";

const picture = (size: number) => ({ size, data: Buffer.from(`picture of ${size}`) });

it("puts pictures where an .ico says they are", () => {
  const file = ico([picture(16), picture(256)]);
  expect([file.readUInt16LE(2), file.readUInt16LE(4)]).toEqual([1, 2]);
  for (const [index, size] of [16, 256].entries()) {
    const entry = 6 + 16 * index;
    expect(file.readUInt8(entry)).toBe(size % 256);
    const from = file.readUInt32LE(entry + 12);
    expect(file.subarray(from, from + file.readUInt32LE(entry + 8)).toString()).toBe(`picture of ${size}`);
  }
});

it("makes an .icns of chunks that fill it", () => {
  const file = icns(icnsSizes.map(picture));
  expect(file.toString("latin1", 0, 4)).toBe("icns");
  expect(file.readUInt32BE(4)).toBe(file.length);
  const types: string[] = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
    types.push(file.toString("latin1", at, at + 4));
  expect(types).toContain("ic10");
  expect(types).toHaveLength(10);
});

it("needs every size", () => {
  expect(() => icns([picture(16)])).toThrow("No picture of 32 pixels");
});

import { expect, it } from "vitest";
import { fitting, fittingPage, inPackets, pageBytes } from "./page-bytes.ts";

const long = Array.from({ length: 60 }, (_, n) => ({ seq: n + 1, text: "😀".repeat(4_000) }));
const seqs = (messages: { seq: number }[]) => messages.map(({ seq }) => seq);
const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const textOf = ({ text }: { text: string }) => text;

it("leaves usual pages as they are", () => {
  const usual = long.map(({ seq }) => ({ seq, text: "xin chào" }));
  expect(fitting(usual, textOf, "newest")).toBe(usual);
});

it("keeps what fits from the end that is wanted", () => {
  const [oldest, newest] = [fitting(long, textOf, "oldest"), fitting(long, textOf, "newest")];
  expect(seqs(oldest)).toEqual(seqs(long).slice(0, oldest.length));
  expect(seqs(newest)).toEqual(seqs(long).slice(-newest.length));
  for (const page of [oldest, newest]) {
    expect(page.length).toBeGreaterThan(10);
    expect(bytesOf(page)).toBeLessThan(pageBytes + 1_000);
  }
});

it("counts characters that are longer as JSON, and keeps one message however long it is", () => {
  const escaped = long.map(({ seq }) => ({ seq, text: "\u0001".repeat(4_000) }));
  expect(bytesOf(fitting(escaped, textOf, "newest"))).toBeLessThan(pageBytes + 1_000);
  const one = [{ seq: 1, text: "x".repeat(2 * pageBytes) }];
  expect(fitting(one, textOf, "oldest")).toHaveLength(1);
});

it("says on which side more is", () => {
  const page = { messages: long, hasOlder: false, hasNewer: false };
  expect(fittingPage(page, "newest")).toMatchObject({ hasOlder: true, hasNewer: false });
  expect(fittingPage(page, "oldest")).toMatchObject({ hasOlder: false, hasNewer: true });
});

it("divides everything into packets, in order", () => {
  const packets = inPackets(long, textOf);
  expect(packets.length).toBeGreaterThan(2);
  expect(seqs(packets.flat())).toEqual(seqs(long));
});

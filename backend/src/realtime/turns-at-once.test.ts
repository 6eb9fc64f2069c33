import { expect, it } from "vitest";
import { TurnsAtOnce } from "./turns-at-once.ts";

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

it("gives each key a turn, however many tasks of another wait, and forgets keys", async () => {
  const turns = new TurnsAtOnce(2, 0.1);
  const order: string[] = [];
  const run = (key: string, n: number) =>
    turns.run(key, async () => {
      order.push(`${key}${n}`);
      await turn();
    });
  const flood = Array.from({ length: 500 }, (_, n) => run("flood", n));
  const others = ["a", "b"].flatMap((key) => [0, 1].map((n) => run(key, n)));
  expect(turns.waitingCount).toBe(502);
  await Promise.all(others);
  expect(order.length).toBeLessThan(20);
  await Promise.all(flood);
  expect(order).toHaveLength(504);
  for (const key of ["flood", "a", "b"]) {
    const own = order.filter((one) => one.startsWith(key));
    expect(own).toEqual(own.map((_, n) => `${key}${n}`));
  }
  expect(turns.waitingCount).toBe(0);
  // All places are free again.
  await run("c", 0);
  expect(order.at(-1)).toBe("c0");
});

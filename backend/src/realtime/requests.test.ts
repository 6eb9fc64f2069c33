import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { Limits } from "../limits/limits.ts";
import type { Connection } from "./connection.ts";
import { Requests } from "./requests.ts";
import { TurnsAtOnce } from "./turns-at-once.ts";

function scene() {
  const connection = Object.assign(new EventEmitter(), { id: "one", readyState: "open" });
  const limits = new Limits({ enabled: true });
  const reading = { go: [] as ((isOpen: boolean) => void)[] };
  const queues = { drained: () => new Promise<boolean>((resolve) => reading.go.push(resolve)) };
  const pages = new TurnsAtOnce(4);
  const address = "192.0.2.1";
  const requests = new Requests(connection as unknown as Connection, { queues, limits, pages, address });
  return { requests, reading, close: () => connection.emit("close") };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

it("works on a few at once, lets others wait in order and refuses what is far too much", async () => {
  const { requests } = scene();
  const begun: number[] = [];
  let finish: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const results = Array.from({ length: 200 }, (_, n) =>
    requests.run(async () => {
      begun.push(n);
      await held;
      return n;
    }),
  );
  expect(begun).toHaveLength(16);
  finish();
  const settled = await Promise.allSettled(results);
  expect(begun).toEqual(Array.from({ length: 116 }, (_, n) => n));
  expect(settled.filter(({ status }) => status === "rejected")).toHaveLength(84);
  expect(settled.at(-1)).toMatchObject({ reason: { id: "too_many_attempts", facts: { retryAfter: 1 } } });
});

it("begins nothing for a client that has gone", async () => {
  const { requests, close } = scene();
  let begun = 0;
  const results = Array.from({ length: 20 }, () =>
    requests.run(async () => {
      begun += 1;
      await turn();
    }),
  );
  close();
  const settled = await Promise.allSettled([...results, requests.run(async () => undefined)]);
  expect(begun).toBe(16);
  expect(settled.slice(16).every(({ status }) => status === "rejected")).toBe(true);
});

it("makes one large answer at a time, each once the last has been read", async () => {
  const { requests, reading } = scene();
  const made: number[] = [];
  const large = [1, 2, 3].map((n) =>
    requests.runLarge(async () => {
      made.push(n);
    }),
  );
  await turn();
  expect(made).toEqual([]);
  for (const expected of [[1], [1, 2]]) {
    reading.go.pop()?.(true);
    await turn();
    expect(made).toEqual(expected);
  }
  reading.go.pop()?.(false);
  const settled = await Promise.allSettled(large);
  expect(settled[2]).toMatchObject({ status: "rejected", reason: { id: "unavailable" } });
  expect(made).toEqual([1, 2]);
});

it("reads no page for a client that has gone while it waited for its turn", async () => {
  const { requests, close } = scene();
  let read = 0;
  const pages = Array.from({ length: 6 }, () =>
    requests.page(async () => {
      read += 1;
      await turn();
    }),
  );
  close();
  const settled = await Promise.allSettled(pages);
  expect(read).toBe(4);
  expect(settled.slice(4).every(({ status }) => status === "rejected")).toBe(true);
});

it("rests after a page, but not for long after one that waited for the database", async () => {
  const pages = new TurnsAtOnce(1, 2);
  const slow = pages.run("a", () => new Promise<void>((resolve) => setTimeout(resolve, 600)));
  const next = pages.run("b", async () => performance.now());
  await slow;
  const over = performance.now();
  const rested = (await next) - over;
  expect(rested).toBeGreaterThan(150);
  expect(rested).toBeLessThan(900);
});

import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { InFlight } from "./in-flight.ts";

const most = { running: 2, waiting: 3, pauseMs: 5 };

it("runs few at once for each key, in the order in which they came, and refuses too many", async () => {
  const flights = new InFlight();
  const done: number[] = [];
  let [running, highest] = [0, 0];
  const task = (n: number) => async () => {
    running += 1;
    highest = Math.max(highest, running);
    await pause(5);
    running -= 1;
    done.push(n);
  };
  const asked = Array.from({ length: 6 }, (_, n) => flights.run("one", most, task(n)));
  const outcomes = await Promise.allSettled([...asked, flights.run("two", most, async () => undefined)]);
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...Array(5).fill("fulfilled"),
    "rejected",
    "fulfilled",
  ]);
  expect(outcomes[5]).toMatchObject({ reason: { id: "too_many_attempts" } });
  expect(highest).toBe(2);
  expect(done).toEqual([0, 1, 2, 3, 4]);
  expect(flights.size).toBe(0);
});

it("gives the place on when a task fails", async () => {
  const flights = new InFlight();
  const fails = () => flights.run("one", most, () => Promise.reject(new Error("no")));
  const outcomes = await Promise.allSettled([fails(), fails(), fails(), fails()]);
  expect(outcomes.every(({ status }) => status === "rejected")).toBe(true);
  expect(flights.size).toBe(0);
});

it("pauses between the tasks of somebody who has many waiting, and of nobody else", async () => {
  const flights = new InFlight();
  const many = { running: 1, waiting: 100, pauseMs: 10 };
  const began = performance.now();
  await Promise.all(Array.from({ length: 20 }, () => flights.run("many", many, async () => undefined)));
  expect(performance.now() - began).toBeGreaterThan(90);
  const next = performance.now();
  await Promise.all(
    Array.from({ length: 8 }, () => flights.run("few", { ...many, pauseMs: 1_000 }, async () => 1)),
  );
  expect(performance.now() - next).toBeLessThan(900);
  expect(flights.size).toBe(0);
});

import { expect, it } from "vitest";
import { keepRunning, Pauses } from "./keep-running.ts";

it("waits longer and longer for a process that ends soon, and begins anew after a long life", () => {
  const pauses = new Pauses();
  const soon = Array.from({ length: 7 }, () => pauses.after(100));
  expect(soon).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  expect([pauses.after(90_000), pauses.after(100)]).toEqual([1_000, 2_000]);
});

it("starts the next one when one has ended, until it is told to stop", async () => {
  let started = 0;
  let isStopping = false;
  const said: number[] = [];
  const first = { exited: Promise.resolve() };
  await keepRunning(first, {
    again: () => {
      started += 1;
      isStopping = true;
      return { exited: Promise.resolve() };
    },
    isStopping: () => isStopping,
    ended: (process, pauseMs) => {
      expect(process).toBe(first);
      said.push(pauseMs);
    },
  });
  expect([started, said]).toEqual([1, [1_000]]);
});

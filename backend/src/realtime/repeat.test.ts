import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { repeat } from "./repeat.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("runs again after each pause, also when a run fails, until it is stopped", async () => {
  const failures: unknown[] = [];
  const task = vi.fn(() => Promise.reject(new Error("on purpose")));
  const stop = repeat(1_000, task, (error) => failures.push(error));
  await vi.advanceTimersByTimeAsync(3_500);
  expect([task.mock.calls.length, failures.length]).toEqual([3, 3]);
  stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect([task.mock.calls.length, vi.getTimerCount()]).toEqual([3, 0]);
});

it("does not begin a run while the one before is under way, nor after it when stopped meanwhile", async () => {
  let finish = () => {};
  const task = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const stop = repeat(1_000, task, () => expect.unreachable());
  await vi.advanceTimersByTimeAsync(10_000);
  expect(task).toHaveBeenCalledTimes(1);
  finish();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(task).toHaveBeenCalledTimes(2);
  stop();
  finish();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(task).toHaveBeenCalledTimes(2);
});

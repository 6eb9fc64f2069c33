import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DomainError } from "../core/errors.ts";
import { createLimiter, type Limiter } from "./rate-limit.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const refusal = (limiter: Limiter, key: string) =>
  limiter.take(key).then(
    () => null,
    (error: unknown) => error,
  );

it("lets through as many as it says, then refuses and says how long to wait", async () => {
  const limiter = createLimiter(true, 3, 60);
  for (let n = 0; n < 3; n += 1) await limiter.take("somebody");
  const error = await refusal(limiter, "somebody");
  expect(error).toBeInstanceOf(DomainError);
  expect(error).toMatchObject({ id: "too_many_attempts", facts: { retryAfter: 60 } });
});

it("counts each key by itself", async () => {
  const limiter = createLimiter(true, 1, 60);
  await limiter.take("one");
  await limiter.take("two");
  expect(await refusal(limiter, "one")).toMatchObject({ id: "too_many_attempts" });
});

it("lets through again when the time is over, however often it was asked meanwhile", async () => {
  const limiter = createLimiter(true, 1, 60);
  await limiter.take("somebody");
  vi.advanceTimersByTime(59_000);
  expect(await refusal(limiter, "somebody")).toMatchObject({ facts: { retryAfter: 1 } });
  vi.advanceTimersByTime(1_001);
  await limiter.take("somebody");
});

it("forgets a key that has proved itself", async () => {
  const limiter = createLimiter(true, 1, 60);
  await limiter.take("somebody");
  await limiter.forget("somebody");
  await limiter.take("somebody");
});

it("refuses nobody where limits are off", async () => {
  const limiter = createLimiter(false, 1, 60);
  for (let n = 0; n < 100; n += 1) await limiter.take("somebody");
  await limiter.forget("somebody");
});

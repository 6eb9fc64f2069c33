import { expect, it, vi } from "vitest";
import type { ServerEvent } from "../connection/server-event.ts";
import { createEventBatch } from "./event-batch.ts";

const event = (agentId: number): ServerEvent => ({ type: "presence", agentId, presence: "online" });

function batch() {
  const received: number[] = [];
  const flushes: (() => void)[] = [];
  const callOff = vi.fn();
  const made = createEventBatch({
    receive: (each) => void (each.type === "presence" && received.push(each.agentId)),
    schedule(flush) {
      flushes.push(flush);
      return callOff;
    },
  });
  return { ...made, received, flushes, callOff };
}

it("takes in everything at once with the next picture, in order", () => {
  const { add, received, flushes } = batch();
  for (const id of [3, 1, 2]) add(event(id));
  expect(received).toEqual([]);
  expect(flushes).toHaveLength(1);
  flushes[0]?.();
  expect(received).toEqual([3, 1, 2]);
  add(event(4));
  expect(flushes).toHaveLength(2);
});

it("takes in nothing any more once it has been stopped", () => {
  const { add, stop, received, flushes, callOff } = batch();
  add(event(1));
  stop();
  expect(callOff).toHaveBeenCalledOnce();
  flushes[0]?.();
  expect(received).toEqual([]);
});

it("does not wait for a picture that a hidden window never draws", () => {
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", () => 1);
  vi.stubGlobal("cancelAnimationFrame", () => undefined);
  const received: ServerEvent[] = [];
  createEventBatch({ receive: (each) => void received.push(each) }).add(event(1));
  vi.advanceTimersByTime(100);
  expect(received).toHaveLength(1);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

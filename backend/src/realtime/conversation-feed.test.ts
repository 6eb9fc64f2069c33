import type { DeskConversation } from "@switchboard/shared/desk/models";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ConversationFeed } from "./conversation-feed.ts";

const windowMs = 200;
const row = (id: number) => ({ id, inboxId: id % 2 }) as DeskConversation;

/** A feed over a database that can be made to fail. */
function scene() {
  const told: number[][] = [];
  const faults: unknown[] = [];
  const reads: number[][] = [];
  const database = { broken: false };
  const feed = new ConversationFeed(
    async (ids) => {
      reads.push([...ids]);
      if (database.broken) throw new Error("away");
      return ids.map(row);
    },
    (_, conversations) => told.push(conversations.map(({ id }) => id)),
    (error) => faults.push(error),
    windowMs,
  );
  return { feed, told, faults, reads, database };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("tells a lone change at once and gathers what follows within the window", async () => {
  const { feed, told } = scene();
  feed.touch(1);
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual([[1]]);
  for (const id of [1, 3, 1, 2]) feed.touch(id);
  await vi.advanceTimersByTimeAsync(windowMs - 1);
  expect(told).toEqual([[1]]);
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toEqual([[1], [1, 3], [2]]);
});

it("tells what changed while it was reading", async () => {
  const { feed, reads } = scene();
  feed.touch(1);
  feed.touch(2);
  await vi.advanceTimersByTimeAsync(windowMs);
  expect(reads).toEqual([[1], [2]]);
});

it("keeps what it could not read and tells it once the database answers, though nothing changes again", async () => {
  const { feed, told, faults, database } = scene();
  database.broken = true;
  feed.touch(1);
  await vi.advanceTimersByTimeAsync(0);
  feed.touch(3);
  await vi.advanceTimersByTimeAsync(windowMs);
  expect([told, faults.length]).toEqual([[], 2]);
  database.broken = false;
  await vi.advanceTimersByTimeAsync(windowMs);
  expect(told.map((ids) => [...ids].sort())).toEqual([[1, 3]]);
});

it("does nothing more once it is stopped, also when a read is under way", async () => {
  const { feed, reads, faults, database } = scene();
  database.broken = true;
  feed.touch(1);
  feed.stop();
  feed.touch(2);
  await vi.advanceTimersByTimeAsync(10 * windowMs);
  expect([reads, faults, vi.getTimerCount()]).toEqual([[[1]], [], 0]);
});

import { expect, it, vi } from "vitest";
import { buildMessages } from "../../testing/factories.ts";
import { firstSeqOf, lastSeqOf, newThread, type Thread } from "./thread.ts";
import { createThreadPages } from "./thread-pages.ts";
import { replaceMessages } from "./thread-window.ts";

/** A server with a conversation of 50,000 messages, and a thread at its end. */
function scene() {
  const length = 50_000;
  const messages = vi.fn(
    async (_id: number, { before, after, limit = 50 }: Record<string, number | undefined>) => {
      const first = after !== undefined ? after + 1 : Math.max(1, (before ?? length + 1) - limit);
      const last = Math.min(length, before !== undefined ? before - 1 : first + limit - 1);
      return { messages: buildMessages(first, last), hasOlder: first > 1, hasNewer: last < length };
    },
  );
  const atEnd = { messages: buildMessages(49_951, length), hasOlder: true, hasNewer: false };
  let thread: Thread = replaceMessages({ ...newThread(1), status: "ready" }, atEnd, null);
  const pages = createThreadPages({
    ready: async () => undefined,
    api: { messages },
    thread: () => thread,
    change: (_id, apply) => {
      thread = apply(thread);
    },
    fill: async () => undefined,
  });
  return { pages, messages, now: () => thread };
}

it("goes to a place with one page, and from there both ways", async () => {
  const { pages, messages, now } = scene();
  await pages.goTo(1, 25_000);
  expect(messages).toHaveBeenCalledTimes(1);
  expect(firstSeqOf(now())).toBe(24_985);
  expect(now()).toMatchObject({ detached: true, hasOlder: true, target: { at: "seq", seq: 25_000 } });
  await pages.loadOlder(1);
  await pages.loadNewer(1);
  expect(firstSeqOf(now())).toBeLessThan(24_985);
  expect(lastSeqOf(now())).toBeGreaterThan(25_034);
  await pages.goToEnd(1);
  expect(lastSeqOf(now())).toBe(50_000);
  expect(now()).toMatchObject({ detached: false, target: { at: "end" } });
});

it("asks for nothing that is here, and for nothing twice at once", async () => {
  const { pages, messages, now } = scene();
  await pages.goTo(1, 49_990);
  await pages.goToEnd(1);
  await pages.loadNewer(1);
  expect(messages).not.toHaveBeenCalled();
  expect(now().target).toEqual({ at: "seq", seq: 49_990 });
  await Promise.all([pages.loadOlder(1), pages.loadOlder(1)]);
  expect(messages).toHaveBeenCalledTimes(1);
});

it("asks again after a failure", async () => {
  const { pages, messages, now } = scene();
  messages.mockRejectedValueOnce(new Error("away"));
  await expect(pages.loadOlder(1)).rejects.toThrow("away");
  await pages.loadOlder(1);
  expect(firstSeqOf(now())).toBeLessThan(49_951);
});

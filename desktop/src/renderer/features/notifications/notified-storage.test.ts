import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { openDatabase } from "../../platform/database.ts";
import { at } from "../../testing/factories.ts";
import { createNotifiedStorage } from "./notified-storage.ts";
import type { Incoming } from "./should-notify.ts";

it("gives each message and each wait to one window only, also after a restart", async () => {
  const database = openDatabase("notified-test");
  const window = () => createNotifiedStorage(database, 1);
  const waiting = (since: string): Incoming => ({
    kind: "waiting",
    conversationId: 5,
    seq: 0,
    since,
    live: true,
  });
  const message: Incoming = { kind: "message", conversationId: 5, seq: 1, since: "", live: true };

  const attempt = { at: at(0), conversationId: 5, seq: 1, outcome: "failed" as const, reason: "interrupted" };
  const claim = async (incoming: Incoming) => (await window().claim(incoming, attempt)) !== null;

  expect(await window().told(5)).toMatchObject({ seq: 0, since: "" });
  expect(await claim(waiting(at(0)))).toBe(true);
  expect(await claim(waiting(at(0)))).toBe(false);
  // The first message of a room that had asked before writing.
  expect(await claim(message)).toBe(true);
  expect(await claim(message)).toBe(false);
  expect(await window().told(5)).toMatchObject({ seq: 1, since: at(0) });
  expect(await claim({ ...waiting(at(9)), seq: 1 })).toBe(true);
});

it("records in the claim's own stroke that it was interrupted, then what has become of it", async () => {
  const database = openDatabase("settled-test");
  const storage = createNotifiedStorage(database, 1);
  const message = (seq: number): Incoming => ({
    kind: "message",
    conversationId: 5,
    seq,
    since: "",
    live: true,
  });
  const attempt = (seq: number) => ({
    ...{ at: at(seq), conversationId: 5, seq },
    ...{ outcome: "failed" as const, reason: "interrupted" },
  });
  const settle = await storage.claim(message(1), attempt(1));
  await storage.claim(message(2), attempt(2));
  await settle?.({ outcome: "shown", reason: "" });
  const kept = (await storage.attempts()).map(({ seq, outcome, reason }) => [seq, outcome, reason]);
  expect(kept).toEqual([
    [2, "failed", "interrupted"],
    [1, "shown", ""],
  ]);
  // Told of without a word: nothing to record.
  await storage.skip(message(3));
  expect(await storage.attempts()).toHaveLength(2);
  expect(await storage.told(5)).toMatchObject({ seq: 3 });
});

it("keeps the last hundred records", async () => {
  const storage = createNotifiedStorage(openDatabase("many-test"), 1);
  for (let seq = 1; seq <= 130; seq += 1) {
    const attempt = { at: at(seq), conversationId: 5, seq, outcome: "shown" as const, reason: "" };
    await storage.claim({ kind: "message", conversationId: 5, seq, since: "", live: true }, attempt);
  }
  const kept = await storage.attempts();
  expect([kept.length, kept[0]?.seq, kept.at(-1)?.seq]).toEqual([100, 130, 31]);
});

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

  expect(await window().told(5)).toMatchObject({ seq: 0, since: "" });
  expect(await window().claim(waiting(at(0)))).toBe(true);
  expect(await window().claim(waiting(at(0)))).toBe(false);
  // The first message of a room that had asked before writing.
  expect(await window().claim(message)).toBe(true);
  expect(await window().claim(message)).toBe(false);
  expect(await window().told(5)).toMatchObject({ seq: 1, since: at(0) });
  expect(await window().claim({ ...waiting(at(9)), seq: 1 })).toBe(true);
});

import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { fakeKeyValue } from "../testing/platform.ts";
import { createAccountStorage } from "./account-storage.ts";
import { type DeskDatabase, openDatabase } from "./database.ts";

const waiting = { kind: "send" as const, text: "x", expectedSeq: 0, state: "waiting" as const, reason: null };

async function fill(database: DeskDatabase, accountId: number): Promise<void> {
  const ids = { accountId, conversationId: 5 };
  await database.add("outbox", { ...waiting, ...ids, clientId: `c-${accountId}`, createdAt: "" });
  await database.put("drafts", { ...ids, text: "unfinished", note: false });
  await database.put("tabs", { accountId, open: [5], active: 5 });
  await database.put("hello", { accountId, hello: {} as never });
  await database.put("opened", { ...ids, opened: {} as never });
  await database.put("notified", { ...ids, seq: 3 });
  await database.add("attempts", { ...ids, at: "", seq: 3, outcome: "shown", reason: "" });
}

async function ownersIn(database: DeskDatabase): Promise<number[]> {
  const owners = new Set<number>();
  for (const name of ["outbox", "drafts", "tabs", "hello", "opened", "notified", "attempts"] as const) {
    for (const row of await database.getAll(name)) owners.add(row.accountId);
  }
  return [...owners].sort();
}

function build(name: string) {
  const keyValue = fakeKeyValue();
  const start = () => createAccountStorage({ openDatabase: () => openDatabase(name), keyValue });
  return { start, keyValue, look: openDatabase(name) };
}

it("deletes everything of who signs out, and nothing of anybody else", async () => {
  const { start, look } = build("leave");
  const storage = start();
  await fill(await storage.open(1), 1);
  await fill(await storage.open(2), 2);
  let signedOut = false;
  await storage.leave(1, async () => {
    signedOut = true;
    expect(storage.isLeaving(1)).toBe(true);
  });
  expect(signedOut).toBe(true);
  expect(await ownersIn(await look)).toEqual([2]);
});

it("deletes what another window wrote too late, before the account is opened again", async () => {
  const { start, look } = build("late");
  const storage = start();
  await storage.leave(1, async () => undefined);
  await fill(await look, 1);
  const again = await storage.open(1);
  expect(await ownersIn(again)).toEqual([]);
  expect(storage.isLeaving(1)).toBe(false);
  await fill(again, 1);
  expect(await ownersIn(await storage.open(1))).toEqual([1]);
});

it("finishes at the next start what a crash has interrupted", async () => {
  const { start, look, keyValue } = build("crash");
  await fill(await look, 1);
  await fill(await look, 2);
  keyValue.set("switchboard.leaving", "[1]");
  await start().settle();
  expect(await ownersIn(await look)).toEqual([2]);
  expect(keyValue.get("switchboard.leaving")).toBeNull();
});

it("deletes nothing because of a mark that cannot be read", async () => {
  const { start, look, keyValue } = build("broken");
  await fill(await look, 1);
  for (const broken of ["", "{", '{"1":1}', '["1"]', "[null]"]) {
    keyValue.set("switchboard.leaving", broken);
    await start().settle();
  }
  expect(await ownersIn(await look)).toEqual([1]);
});

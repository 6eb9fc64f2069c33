import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { openDatabase } from "../../platform/database.ts";
import { createDraftsStore, draftOf } from "./drafts-store.ts";

it("keeps each conversation's draft over a restart, by account", async () => {
  const database = openDatabase("drafts-test");
  const open = (accountId: number) => createDraftsStore({ database, accountId, delayMs: 0 });
  const drafts = open(1);
  drafts.set(5, { text: "Dạ chào chị", note: false });
  drafts.set(6, { text: "khách quen", note: true });
  drafts.set(7, { text: "x", note: false });
  drafts.set(7, { text: "", note: false });
  await drafts.flush();

  const reopened = open(1);
  reopened.set(6, { text: "typed before the disk answered", note: false });
  await reopened.restore();
  const restored = reopened.store.getState().drafts;
  expect(draftOf(restored, 5)).toEqual({ text: "Dạ chào chị", note: false });
  expect(draftOf(restored, 6).text).toBe("typed before the disk answered");
  expect(restored.has(7)).toBe(false);

  const other = open(2);
  await other.restore();
  expect(other.store.getState().drafts.size).toBe(0);
});

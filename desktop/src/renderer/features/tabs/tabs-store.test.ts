import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { openDatabase } from "../../platform/database.ts";
import { createTabsStore } from "./tabs-store.ts";

const store = (name: string) => createTabsStore({ database: openDatabase(name), accountId: 1, delayMs: 0 });

async function restarted(name: string) {
  const again = store(name);
  await expect
    .poll(async () => {
      await again.restore();
      return again.store.getState().open.length;
    })
    .toBeGreaterThan(0);
  return again;
}

it("come back after a restart as they were: order, recency, side by side, and where each was scrolled to", async () => {
  const before = store("back");
  for (const id of [1, 2, 3]) before.open(id);
  before.move(3, 0);
  before.splitNext();
  before.keepPlace(1, 40);
  before.keepPlace(2, 50);
  before.keepPlace(2, null);
  before.flush();
  const { open, active, recent, panes } = before.store.getState();
  const again = await restarted("back");
  expect(again.store.getState()).toMatchObject({ open, active, recent, panes });
  expect(panes).toEqual([3, 2]);
  expect([1, 2].map(again.placeOf)).toEqual([40, null]);
});

it("forget the place of a tab that is closed, and open the latest closed one again where it was", async () => {
  const tabs = store("closed");
  for (const id of [1, 2, 3]) tabs.open(id);
  tabs.keepPlace(2, 7);
  tabs.close(2);
  expect(tabs.placeOf(2)).toBeNull();
  expect(tabs.reopen()).toBe(2);
  expect(tabs.store.getState()).toMatchObject({ open: [1, 2, 3], active: 2 });
  expect(tabs.reopen()).toBeNull();
});

import type { Core } from "../core/core.ts";
import type { Store } from "../store/store.ts";

const tenants = [
  { id: 1, name: "Lumbung", agent: 1 },
  { id: 2, name: "Warung Dua", agent: 9 },
];

/** The demo's inboxes, and who answers in them. */
export async function loadDemoInboxes(store: Store): Promise<void> {
  const { administration } = store;
  const choice = await administration.ensureInbox("shop", "Socdo Choice", 23933);
  await administration.ensureInbox("shop", "Shop Two", 23934);
  await administration.addMember(choice, 100);

  const rooms = await store.rooms.inboxId();
  for (const staff of [2, 3]) await administration.addMember(rooms, staff);
  for (const dialect of ["oss", "support"] as const) {
    const first = await store.inboxes.first(dialect);
    if (first) await administration.addMember(first.id, 1);
  }
  for (const { id, name, agent } of tenants) {
    const inbox = await administration.ensureTenant(id, name);
    await administration.addMember(inbox.id, agent);
  }
}

/** Whether the last step of loading them was made. */
export async function hasDemoInboxes(core: Core): Promise<boolean> {
  const last = await core.inboxes.ofTenant(2);
  return last !== null && (await core.inboxes.members(last.id)).some(({ id }) => id === 9);
}

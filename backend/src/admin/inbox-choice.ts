import type { Command } from "commander";
import type { Store } from "../store/store.ts";
import { title, wholeNumber } from "./arguments.ts";
import { AdminError } from "./context.ts";
import { findDepartment, findTenant } from "./find.ts";

/** The ways in which an operator says which inbox. */
export interface InboxChoice {
  inbox?: number;
  shop?: number;
  tenant?: number;
  department?: string;
  rooms?: boolean;
  support?: boolean;
}

export const inboxOptions = (command: Command): Command =>
  command
    .option("--inbox <id>", "the inbox of this number", wholeNumber)
    .option("--shop <id>", "the inbox of this shop", wholeNumber)
    .option("--tenant <id>", "the inbox of this tenant", wholeNumber)
    .option("--department <uuid or name>", "the inbox of this department", title)
    .option("--rooms", "the rooms desk")
    .option("--support", "the support desk");

/** The inbox that was said; null where none was. @throws AdminError when several were, or there is no such inbox */
export async function chosenInbox(store: Store, choice: InboxChoice): Promise<number | null> {
  return Object.keys(choice).length === 0 ? null : theInbox(store, choice);
}

/** @throws AdminError unless exactly one is said and there is such an inbox */
export async function theInbox(store: Store, choice: InboxChoice): Promise<number> {
  const { inbox, shop, tenant, department, rooms, support } = choice;
  if (Object.keys(choice).length !== 1) {
    throw new AdminError("say one of --inbox, --shop, --tenant, --department, --rooms and --support");
  }
  if (rooms) return store.rooms.inboxId();
  if (support) return supportDesk(store);
  if (tenant !== undefined) return findTenant(store, tenant);
  if (department !== undefined) return (await findDepartment(store, department)).id;
  if (shop !== undefined) {
    const id = await store.administration.shopInbox(shop);
    if (id === null) throw new AdminError(`there is no shop ${shop} with an inbox`);
    return id;
  }
  const found = await store.administration.findInbox(inbox ?? 0);
  if (!found) throw new AdminError(`there is no inbox ${inbox}`);
  return found.id;
}

async function supportDesk(store: Store): Promise<number> {
  const desk = await store.inboxes.first("support");
  if (!desk) throw new AdminError("there is no support desk");
  return desk.id;
}

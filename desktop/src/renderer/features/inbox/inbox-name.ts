import type { DeskConversation, DeskInbox } from "@switchboard/shared/desk/models";

type Names = ReadonlyMap<number, string>;

/** Every row asks, at every change. */
const known = new WeakMap<readonly DeskInbox[], Names>();

/** Names of the inboxes that have to be told apart: several of one channel. */
function namesToTell(inboxes: readonly DeskInbox[]): Names {
  const before = known.get(inboxes);
  if (before) return before;
  const names = new Map<number, string>();
  for (const { id, name, dialect } of inboxes) {
    if (inboxes.some((other) => other.id !== id && other.dialect === dialect)) names.set(id, name);
  }
  known.set(inboxes, names);
  return names;
}

/**
 * The inbox's name where a row has to tell it: not where the list shows only one inbox, nor where the customer is called
 * the same, as a tenant is.
 */
export function inboxNameInRow(
  inboxes: readonly DeskInbox[],
  { inboxId, customer }: Pick<DeskConversation, "inboxId" | "customer">,
  shownInbox: number | null,
): string | null {
  const name = shownInbox === null ? namesToTell(inboxes).get(inboxId) : undefined;
  return name === undefined || name === customer.name ? null : name;
}

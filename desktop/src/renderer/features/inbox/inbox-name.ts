import type { DeskConversation, DeskInbox } from "@switchboard/shared/desk/models";

/** Names of the inboxes that have to be told apart: several of one channel, unless the list shows only one inbox. */
export function namesToTell(
  inboxes: readonly DeskInbox[],
  shownInbox: number | null,
): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  if (shownInbox !== null) return names;
  for (const { id, name, dialect } of inboxes) {
    if (inboxes.some((other) => other.id !== id && other.dialect === dialect)) names.set(id, name);
  }
  return names;
}

/** The inbox's name where a row has to tell it: not where the customer is called the same, as a tenant is. */
export function nameInRow(
  names: ReadonlyMap<number, string>,
  { inboxId, customer }: Pick<DeskConversation, "inboxId" | "customer">,
): string | null {
  const name = names.get(inboxId);
  return name === undefined || name === customer.name ? null : name;
}

/** The same for a single row. */
export const inboxNameInRow = (
  inboxes: readonly DeskInbox[],
  conversation: Pick<DeskConversation, "inboxId" | "customer">,
  shownInbox: number | null,
): string | null => nameInRow(namesToTell(inboxes, shownInbox), conversation);

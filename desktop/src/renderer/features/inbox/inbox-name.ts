import type { DeskConversation, DeskInbox } from "@switchboard/shared/desk/models";

/**
 * The inbox's name where a row has to tell it: among several inboxes of one channel, unless the list shows only one
 * or the customer is called the same, as a tenant is.
 */
export function inboxNameInRow(
  inboxes: readonly DeskInbox[],
  conversation: Pick<DeskConversation, "inboxId" | "dialect" | "customer">,
  shownInbox: number | null,
): string | null {
  if (shownInbox !== null) return null;
  const alike = inboxes.filter((inbox) => inbox.dialect === conversation.dialect);
  if (alike.length < 2) return null;
  const name = alike.find((inbox) => inbox.id === conversation.inboxId)?.name;
  return name === undefined || name === conversation.customer.name ? null : name;
}

import type { DeskConversation } from "@switchboard/shared/desk/models";
import type { TFunction } from "i18next";

type Named = Pick<DeskConversation, "customer" | "uuid">;

/**
 * What a customer is called, everywhere at the desk. A visitor who has said nothing about themselves is told from
 * the others by the end of the conversation's uuid, which is also its reference in the customer panel.
 */
export function customerName(t: TFunction, conversation: Named | undefined): string {
  if (!conversation) return t("common.customer");
  const { customer, uuid } = conversation;
  if (customer.name !== "") return customer.name;
  if (customer.id !== null) return t("common.customer");
  return t("common.visitor", { id: shortId(uuid) });
}

/** The end of a uuid: its beginning is a time, which visitors of one hour share. */
export const shortId = (uuid: string): string => uuid.slice(-6).toUpperCase();

import type { DeskTicket } from "@switchboard/shared/desk/models";
import { useTranslation } from "react-i18next";
import { useConversation } from "../../app/desk-context.tsx";
import { customerName } from "../customer/customer-name.ts";

/** What a ticket's customer is called: as in its conversation, where that is known. */
export function useTicketCustomer({ customer, conversationId }: DeskTicket): string {
  const { t } = useTranslation();
  const conversation = useConversation(conversationId);
  return customer.name || customerName(t, conversation);
}

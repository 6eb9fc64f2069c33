import type { DeskConversation, DeskMessage } from "@switchboard/shared/desk/models";

/**
 * Who wrote a message, where it does not go without saying: a colleague, or one of several people of a customer who
 * has no account of its own, such as a tenant. A visitor's messages have no sender: they are the customer's.
 */
export function writerOf(
  { side, sender }: DeskMessage,
  { customer }: Pick<DeskConversation, "customer">,
  me: number,
): string | null {
  if (sender === null) return null;
  if (side === "agent") return sender.id === me ? null : sender.name;
  return customer.id === null && sender.name !== customer.name ? sender.name : null;
}

import type { DeskConversation } from "@switchboard/shared/desk/models";
import { useMemo } from "react";
import { useInbox } from "../../app/desk-context.tsx";
import type { PlaceholderValues } from "./placeholders.ts";

/** What goes into a prepared reply here. A visitor who has not said their name has none. */
export function usePlaceholderValues({ customer, inboxId, topic }: DeskConversation): PlaceholderValues {
  const agent = useInbox((state) => state.me?.name ?? null);
  const inbox = useInbox((state) => state.inboxes.find(({ id }) => id === inboxId)?.name ?? null);
  const name = customer.name || customer.contact?.name || null;
  return useMemo(() => ({ customer: name, agent, shop: inbox, inbox, topic }), [name, agent, inbox, topic]);
}

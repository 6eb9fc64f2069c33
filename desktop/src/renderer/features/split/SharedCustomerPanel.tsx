import { useConversation, usePreferences, useThread } from "../../app/desk-context.tsx";
import { CustomerPanel } from "../customer/CustomerPanel.tsx";

/** Of several conversations side by side only the active one's customer is told of. */
export function SharedCustomerPanel({ id }: { id: number }) {
  const conversation = useConversation(id);
  const thread = useThread(id);
  const { customerPanel } = usePreferences();
  if (!customerPanel || !conversation || !thread || thread.status === "failed") return null;
  return <CustomerPanel conversation={conversation} sessions={thread.sessions} />;
}

import type { WindowConversation } from "@switchboard/shared/window/models";
import type { Wording } from "../words/wording.ts";
import { useChatState, useWording } from "./context.ts";

/** Says when the line is down; nothing while all is well. */
export function ConnectionStrip() {
  const { t } = useWording();
  const offline = useChatState(({ link }) => link === "offline");
  const unsent = useChatState(({ outbox }) => outbox.filter(({ state }) => state === "waiting").length);
  return (
    <div role="status">
      {offline && (
        <p className="strip warn late">
          {unsent > 0 ? t("disconnectedUnsent", { n: unsent }) : t("disconnected")}
        </p>
      )}
    </div>
  );
}

/** How the conversation stands: the place in the queue, or what has become of the ticket. */
export function StandingStrip({ conversation }: { conversation: WindowConversation }) {
  const wording = useWording();
  const words = standing(conversation, wording);
  return <div role="status">{words && <p className="strip">{words}</p>}</div>;
}

function standing({ ticket, contact, state, queuePosition, closed }: WindowConversation, { t }: Wording) {
  if (ticket && !closed) {
    // As a name, not as a quantity: no grouping of digits.
    const n = String(ticket.id);
    if (ticket.status === "PENDING") return t("ticketPending", { n });
    if (ticket.status === "RESOLVED") return t("ticketResolved", { n });
    // Somebody has taken it, and is there to be seen.
    if (state === "active") return null;
    const email = contact ? ` ${t("emailToo", { email: contact.email })}` : "";
    return t("ticketOpen", { n }) + email;
  }
  if (closed || state !== "waiting") return null;
  if (queuePosition === null) return t("queueLong");
  return queuePosition === 1 ? t("queueNext") : t("queue", { n: queuePosition });
}

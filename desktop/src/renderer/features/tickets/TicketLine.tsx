import type { DeskConversation } from "@switchboard/shared/desk/models";
import { Ticket } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { AssignMenu } from "./AssignMenu.tsx";
import { ResolveButton } from "./ResolveButton.tsx";
import { TicketStatus } from "./TicketStatus.tsx";
import { laterStatus } from "./tickets-state.ts";

/** Says under the header that this conversation answers a ticket, how it stands, and who takes care. */
export function TicketLine({ ticket: known }: { ticket: NonNullable<DeskConversation["ticket"]> }) {
  const { t } = useTranslation();
  const { tickets } = useDesk();
  const ticket = useStore(tickets.store, (state) => state.byId.get(known.id));
  const status = ticket ? laterStatus(ticket.status, known.status) : known.status;
  const label = t("tickets.line", { id: known.id });
  return (
    <section
      aria-label={label}
      data-testid="ticket-line"
      className="flex h-9 shrink-0 items-center gap-2 border-line border-b bg-ground pr-2.5 pl-5 text-xs"
    >
      <Ticket className="size-3.5 shrink-0 text-faint" strokeWidth={1.75} aria-hidden />
      <span className="shrink-0 font-medium">{label}</span>
      <TicketStatus status={status} />
      {ticket && (
        <span title={ticket.subject} className="min-w-0 flex-1 truncate text-muted">
          {ticket.subject}
        </span>
      )}
      {ticket && status !== "RESOLVED" && (
        <>
          <AssignMenu ticket={ticket} className="max-w-40 shrink-0" />
          <ResolveButton ticket={ticket} />
        </>
      )}
      {ticket?.agent && status === "RESOLVED" && (
        <span className="max-w-40 truncate text-muted">{ticket.agent.name}</span>
      )}
    </section>
  );
}

import type { DeskTicket } from "@switchboard/shared/desk/models";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk, useInbox } from "../../app/desk-context.tsx";
import { cx } from "../../ui/class-names.ts";
import { DialectMark } from "../../ui/DialectMark.tsx";
import { fullTime, shortTime } from "../../ui/time.ts";
import { useFromNow } from "../inbox/use-waiting.ts";
import { AssignMenu } from "./AssignMenu.tsx";
import { ResolveButton } from "./ResolveButton.tsx";
import { TicketStatus } from "./TicketStatus.tsx";
import { useTicketCustomer } from "./ticket-customer.ts";

/** In px. */
export const ticketRowHeight = 86;

interface TicketRowProps {
  ticket: DeskTicket;
  /** Whether Tab comes here; the other rows are reached by the arrow keys. */
  reachable: boolean;
  onFocus: () => void;
  onResolved: () => void;
}

/** What somebody asked when nobody was there. A click opens its conversation. */
export function TicketRow({ ticket, reachable, onFocus, onResolved }: TicketRowProps) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const inbox = useInbox((state) => state.inboxes.find(({ id }) => id === ticket.inboxId));
  const active = useStore(desk.tabs.store, (state) => state.active === ticket.conversationId);
  const customer = useTicketCustomer(ticket);
  const { id, subject, status, createdAt } = ticket;
  const when = useFromNow((now) => shortTime(i18n.language, createdAt, now));
  const tabIndex = reachable ? 0 : -1;
  // A tenant's inbox is called as the tenant is.
  const about = [...new Set([customer, inbox?.name])].filter(Boolean).join(" · ");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only learns which row has the focus
    <div
      data-testid="ticket-row"
      data-ticket-id={id}
      onFocus={onFocus}
      style={{ height: ticketRowHeight }}
      className={cx("flex flex-col border-line border-b pt-2", active ? "bg-accent-soft" : "hover:bg-hover")}
    >
      <button
        type="button"
        data-row
        aria-label={[t("tickets.open", { id, subject }), about, t(`tickets.status.${status}`)].join(", ")}
        aria-current={active}
        tabIndex={tabIndex}
        onClick={() => desk.open(ticket.conversationId)}
        className="block w-full px-3.5 text-left"
      >
        <span className="flex items-baseline gap-2">
          <span title={subject} className="min-w-0 flex-1 truncate font-medium">
            {subject}
          </span>
          <time
            dateTime={createdAt}
            title={fullTime(i18n.language, createdAt)}
            className="shrink-0 text-2xs text-muted"
          >
            {when}
          </time>
        </span>
        <span title={about} className="mt-px flex items-center gap-1.5 text-muted text-xs">
          {inbox && <DialectMark dialect={inbox.dialect} />}
          <span className="truncate">{about}</span>
        </span>
      </button>
      <div className="flex items-center gap-1 pt-1 pr-1.5 pl-3.5">
        <TicketStatus status={status} />
        {status === "RESOLVED" ? (
          <span className="truncate px-2 text-muted text-xs leading-7">{ticket.agent?.name}</span>
        ) : (
          <>
            <AssignMenu ticket={ticket} tabIndex={tabIndex} className="shrink" />
            <span className="flex-1" />
            <ResolveButton ticket={ticket} tabIndex={tabIndex} onResolved={onResolved} />
          </>
        )}
      </div>
    </div>
  );
}

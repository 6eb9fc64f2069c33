import { Ticket } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { CountPill } from "../../ui/CountPill.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { countOpen } from "./tickets-state.ts";

/** The way to the tickets, with the number of those nobody has answered. */
export function TicketsButton({ className, pressed }: { className: string; pressed: boolean }) {
  const { t } = useTranslation();
  const { tickets, pane } = useDesk();
  const count = useStore(tickets.store, countOpen);
  return (
    <IconButton
      label={t("rail.tickets", { count })}
      side="right"
      pressed={pressed}
      className={className}
      onClick={() => pane.setState({ shown: pressed ? "conversations" : "tickets" })}
    >
      <span className="relative">
        <Ticket className="size-[18px]" strokeWidth={1.75} aria-hidden />
        <span className="absolute -top-2.5 left-2.5 origin-bottom-left scale-[0.85]">
          <CountPill count={count} />
        </span>
      </span>
    </IconButton>
  );
}

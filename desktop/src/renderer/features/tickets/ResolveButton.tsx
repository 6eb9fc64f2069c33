import type { DeskTicket } from "@switchboard/shared/desk/models";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import { Button } from "../../ui/Button.tsx";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { useTicketCustomer } from "./ticket-customer.ts";

interface ResolveButtonProps {
  ticket: DeskTicket;
  tabIndex?: number;
  /** Where the focus may go, since the button is gone then. */
  onResolved?: () => void;
}

/** Says that a ticket is done, after asking: its session ends with it. */
export function ResolveButton({ ticket, tabIndex, onResolved }: ResolveButtonProps) {
  const { t } = useTranslation();
  const { command } = useDesk();
  const [asking, setAsking] = useState(false);
  const name = useTicketCustomer(ticket);
  const { id, subject } = ticket;

  async function resolve(): Promise<void> {
    if (await command("resolveTicket", { ticketId: id })) onResolved?.();
  }

  return (
    <>
      <Button
        tone="quiet"
        aria-label={t("tickets.resolveLabel", { id })}
        tabIndex={tabIndex}
        className="h-7 px-2 text-xs"
        onClick={() => setAsking(true)}
      >
        <CircleCheck className="size-3.5" strokeWidth={1.75} aria-hidden />
        {t("tickets.resolve")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("tickets.resolveTitle", { id })}
        text={t("tickets.resolveText", { subject, name })}
        confirm={t("tickets.resolve")}
        tone="primary"
        onConfirm={() => void resolve()}
      />
    </>
  );
}

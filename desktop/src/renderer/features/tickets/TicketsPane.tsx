import { deskTicketStatuses } from "@switchboard/shared/desk/models";
import { TicketCheck, TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { ConnectionIndicator } from "../../connection/ConnectionIndicator.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PaneTabs } from "../../ui/PaneTabs.tsx";
import { TicketList } from "./TicketList.tsx";
import { runOf, shownTickets } from "./tickets-state.ts";

/** Stands in the place of the conversation list. */
export function TicketsPane() {
  const { t } = useTranslation();
  const { tickets } = useDesk();
  const filter = useStore(tickets.store, (state) => state.filter);
  return (
    <PaneTabs
      label={t("tickets.title")}
      head={
        <h2 className="flex h-12 shrink-0 items-end px-3.5 pb-1.5 font-semibold text-base">
          {t("tickets.title")}
        </h2>
      }
      tabsLabel={t("tickets.filter")}
      values={deskTicketStatuses}
      value={filter}
      onChange={tickets.show}
      tab={(each) => t(`tickets.status.${each}`)}
      foot={<ConnectionIndicator />}
    >
      <Shown />
    </PaneTabs>
  );
}

function Shown() {
  const { t } = useTranslation();
  const { tickets } = useDesk();
  const state = useStore(tickets.store);
  const shown = useMemo(() => shownTickets(state), [state]);
  const { status } = state.runs[runOf(state.filter)];
  if (shown.length > 0) return <TicketList key={state.filter} shown={shown} />;
  if (status === "failed") {
    return (
      <EmptyState icon={TriangleAlert} title={t("tickets.failed")}>
        <Button onClick={tickets.retry}>{t("common.retry")}</Button>
      </EmptyState>
    );
  }
  if (status !== "ready") {
    return (
      <p role="status" className="px-3.5 py-4 text-muted">
        {t("common.loading")}
      </p>
    );
  }
  return (
    <EmptyState
      icon={TicketCheck}
      title={t(`tickets.empty.${state.filter}.title`)}
      text={t(`tickets.empty.${state.filter}.text`)}
    />
  );
}

import { deskTicketStatuses } from "@switchboard/shared/desk/models";
import { TicketCheck, TriangleAlert } from "lucide-react";
import { Tabs } from "radix-ui";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { ConnectionIndicator } from "../../connection/ConnectionIndicator.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { TicketList } from "./TicketList.tsx";
import { runOf, shownTickets } from "./tickets-state.ts";

/** Stands in the place of the conversation list. */
export function TicketsPane() {
  const { t } = useTranslation();
  const { tickets } = useDesk();
  const filter = useStore(tickets.store, (state) => state.filter);
  return (
    <Tabs.Root
      value={filter}
      onValueChange={(value) => {
        const chosen = deskTicketStatuses.find((each) => each === value);
        if (chosen) tickets.show(chosen);
      }}
      asChild
    >
      <section
        aria-label={t("tickets.title")}
        className="flex min-h-0 min-w-0 flex-col border-line border-r bg-ground"
      >
        <h2 className="flex h-12 shrink-0 items-end px-3.5 pb-1.5 font-semibold text-base">
          {t("tickets.title")}
        </h2>
        <Tabs.List
          aria-label={t("tickets.filter")}
          className="flex shrink-0 gap-3.5 overflow-x-auto border-line border-b px-3.5 [scrollbar-width:none]"
        >
          {deskTicketStatuses.map((each) => (
            <Tabs.Trigger
              key={each}
              value={each}
              className="-mb-px h-9 shrink-0 border-transparent border-b-2 text-muted text-xs hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
            >
              {t(`tickets.status.${each}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value={filter} tabIndex={-1} className="relative min-h-0 flex-1">
          <Shown />
        </Tabs.Content>
        <ConnectionIndicator />
      </section>
    </Tabs.Root>
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

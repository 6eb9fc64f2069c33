import { Inbox as InboxIcon, PanelLeft, Settings } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { AccountMenu } from "../features/auth/AccountMenu.tsx";
import { NotificationButton } from "../features/settings/NotificationButton.tsx";
import { SettingsDialog } from "../features/settings/SettingsDialog.tsx";
import { UpdateNote } from "../features/settings/UpdateNote.tsx";
import { TicketsButton } from "../features/tickets/TicketsButton.tsx";
import { cx } from "../ui/class-names.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { initials } from "../ui/initials.ts";
import { Logo } from "../ui/Logo.tsx";
import { useDesk, useInbox } from "./desk-context.tsx";

export function Rail() {
  const { t } = useTranslation();
  const desk = useDesk();
  const inboxes = useInbox((state) => state.inboxes);
  const chosen = useInbox((state) => state.list.query.inboxId);
  const settings = useStore(desk.overlay.store, (state) => state.shown === "settings");
  const list = useStore(desk.layout.store, (state) => state.list);
  const pane = useStore(desk.pane, (state) => state.shown);
  const tickets = pane === "tickets";
  const look = (on: boolean) => cx("size-9 rounded-lg", on && "bg-pressed text-ink");

  /** Conversations of one inbox, or of all. */
  function show(inboxId: number | null): void {
    desk.pane.setState({ shown: "conversations" });
    desk.layout.show(true);
    if (inboxId !== chosen) desk.inbox.ask({ inboxId });
  }

  return (
    <nav
      aria-label={t("rail.label")}
      className="flex flex-col items-center border-line border-r bg-rail py-3"
    >
      <h1 className="mb-4 size-8">
        <Logo className="size-8" />
      </h1>
      <div className="flex min-h-0 w-full flex-1 flex-col items-center gap-1 overflow-y-auto py-0.5">
        <IconButton
          label={t("rail.allInboxes")}
          side="right"
          pressed={!tickets && chosen === null}
          className={look(!tickets && chosen === null)}
          onClick={() => show(null)}
        >
          <InboxIcon className="size-[18px]" strokeWidth={1.75} aria-hidden />
        </IconButton>
        <TicketsButton pressed={tickets} className={look(tickets)} />
        <span aria-hidden className="my-1 h-px w-6 shrink-0 bg-line" />
        {inboxes.map((inbox) => (
          <IconButton
            key={inbox.id}
            label={`${inbox.name} · ${t(`dialect.${inbox.dialect}`)}`}
            side="right"
            pressed={!tickets && chosen === inbox.id}
            className={cx(look(!tickets && chosen === inbox.id), "font-semibold text-2xs")}
            onClick={() => show(!tickets && chosen === inbox.id ? null : inbox.id)}
          >
            {initials(inbox.name)}
          </IconButton>
        ))}
      </div>
      <div className="flex flex-col items-center gap-1 pt-2">
        <IconButton
          label={t(list ? "rail.hideList" : "rail.showList")}
          side="right"
          className="size-9"
          onClick={() => desk.layout.toggle()}
        >
          <PanelLeft className="size-[18px]" strokeWidth={1.75} aria-hidden />
        </IconButton>
        <UpdateNote />
        <NotificationButton />
        <IconButton
          label={t("rail.settings")}
          side="right"
          className="size-9"
          onClick={() => desk.overlay.show("settings")}
        >
          <Settings className="size-[18px]" strokeWidth={1.75} aria-hidden />
        </IconButton>
        <AccountMenu />
      </div>
      <SettingsDialog open={settings} onOpenChange={() => desk.overlay.hide("settings")} />
    </nav>
  );
}

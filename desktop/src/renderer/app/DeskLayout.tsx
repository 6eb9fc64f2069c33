import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { ConversationPane } from "../features/conversation/ConversationPane.tsx";
import { NothingOpen } from "../features/conversation/NothingOpen.tsx";
import { useHeldBack } from "../features/conversation/use-held-back.ts";
import { ListPane } from "../features/inbox/ListPane.tsx";
import { TabStrip } from "../features/tabs/TabStrip.tsx";
import { TicketsPane } from "../features/tickets/TicketsPane.tsx";
import { Toasts } from "../ui/Toasts.tsx";
import { useDesk } from "./desk-context.tsx";
import { Rail } from "./Rail.tsx";
import { useAttention } from "./use-attention.ts";
import { useShortcuts } from "./use-shortcuts.ts";

export function DeskLayout() {
  const desk = useDesk();
  const { t } = useTranslation();
  const active = useStore(desk.tabs.store, (state) => state.active);
  const pane = useStore(desk.pane, (state) => state.shown);
  useAttention();
  useHeldBack();
  useShortcuts();
  return (
    <>
      <div className="grid h-full grid-cols-[56px_minmax(280px,336px)_minmax(0,1fr)] grid-rows-[minmax(0,1fr)]">
        <Rail />
        {pane === "tickets" ? <TicketsPane /> : <ListPane />}
        <main className="flex min-w-0 flex-col bg-panel">
          <TabStrip />
          {active === null ? <NothingOpen /> : <ConversationPane key={active} id={active} />}
        </main>
      </div>
      <Toasts toasts={desk.toasts} label={t("common.messages")} />
    </>
  );
}

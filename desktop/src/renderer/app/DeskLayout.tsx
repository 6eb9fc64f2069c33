import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { NothingOpen } from "../features/conversation/NothingOpen.tsx";
import { useHeldBack } from "../features/conversation/use-held-back.ts";
import { ListPane } from "../features/inbox/ListPane.tsx";
import { ActionDialogs } from "../features/palette/ActionDialogs.tsx";
import { Palette } from "../features/palette/Palette.tsx";
import { ShortcutsSheet } from "../features/shortcuts/ShortcutsSheet.tsx";
import { SplitView } from "../features/split/SplitView.tsx";
import { TabStrip } from "../features/tabs/TabStrip.tsx";
import { TabWalk } from "../features/tabs/TabWalk.tsx";
import { TicketsPane } from "../features/tickets/TicketsPane.tsx";
import { cx } from "../ui/class-names.ts";
import { Toasts } from "../ui/Toasts.tsx";
import { useDesk } from "./desk-context.tsx";
import { Rail } from "./Rail.tsx";
import { useAttention } from "./use-attention.ts";
import { useShortcuts } from "./use-shortcuts.ts";

/** On its own, since it follows the clock and the layout need not. */
function Attention() {
  useAttention();
  return null;
}

export function DeskLayout() {
  const desk = useDesk();
  const { t } = useTranslation();
  const nothing = useStore(desk.tabs.store, (state) => state.active === null);
  const pane = useStore(desk.pane, (state) => state.shown);
  const list = useStore(desk.layout.store, (state) => state.list);
  useHeldBack();
  useShortcuts();
  // Who asks for another pane wants to see it.
  useEffect(
    () =>
      desk.pane.subscribe((after, before) => {
        if (after.shown !== before.shown) desk.layout.show(true);
      }),
    [desk],
  );
  return (
    <>
      <div
        className={cx(
          "grid h-full grid-rows-[minmax(0,1fr)]",
          list ? "grid-cols-[56px_minmax(280px,344px)_minmax(0,1fr)]" : "grid-cols-[56px_minmax(0,1fr)]",
        )}
      >
        <Rail />
        {list && (pane === "tickets" ? <TicketsPane /> : <ListPane />)}
        <main className="flex min-w-0 flex-col bg-panel">
          <TabStrip />
          {nothing ? <NothingOpen /> : <SplitView />}
        </main>
      </div>
      <Attention />
      <TabWalk />
      <Palette />
      <ActionDialogs />
      <ShortcutsSheet />
      <Toasts toasts={desk.toasts} label={t("common.messages")} />
    </>
  );
}

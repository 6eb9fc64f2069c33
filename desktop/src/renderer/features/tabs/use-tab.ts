import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useConversation, useDesk } from "../../app/desk-context.tsx";
import { draftOf } from "../conversation/drafts-store.ts";
import { customerName } from "../customer/customer-name.ts";
import { useWaitingLevel } from "../inbox/use-waiting.ts";

/** What a tab tells of its conversation, wherever it is listed. */
export function useTab(id: number) {
  const { t } = useTranslation();
  const desk = useDesk();
  const conversation = useConversation(id);
  const active = useStore(desk.tabs.store, (state) => state.active === id);
  const shown = useStore(desk.tabs.store, (state) => state.panes.includes(id));
  const drafted = useStore(desk.drafts.store, (state) => draftOf(state.drafts, id).text !== "");
  const typing = useStore(
    desk.threads.store,
    (state) => state.byId.get(id)?.typing.some((who) => who.side === "customer") ?? false,
  );
  const level = useWaitingLevel(conversation);
  const name = customerName(t, conversation);
  const topic = conversation?.topic ?? null;
  const unread = conversation?.unread ?? 0;
  const label = [
    name,
    topic,
    unread > 0 && t("list.unread", { count: unread }),
    typing && t("tabs.typing"),
    drafted && t("tabs.draft"),
  ];
  return {
    ...{ conversation, active, shown, drafted, typing, level, name, topic, unread },
    label: label.filter(Boolean).join(", "),
  };
}

import { deskViews } from "@switchboard/shared/desk/views";
import { presences } from "@switchboard/shared/words";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useConversation, useDesk, useHouse } from "../../app/desk-context.tsx";
import type { ShortcutId } from "../../app/shortcuts.ts";
import { useActions } from "../../app/use-shortcuts.ts";
import { actionsOf, type ConversationAction } from "../conversation/conversation-actions.ts";
import { languageNames, languages, themes } from "../settings/preferences-store.ts";
import { focusList, focusSearch } from "../shortcuts/focus.ts";
import type { PaletteItem } from "./palette-items.ts";

/** Everything one can do from here, in words; what can be done to the open conversation first. */
export function usePaletteItems(): PaletteItem[] {
  const { t } = useTranslation();
  const desk = useDesk();
  const { preferences } = useHouse();
  const actions = useActions();
  const active = useStore(desk.tabs.store, (state) => state.active);
  const panes = useStore(desk.tabs.store, (state) => state.panes.length);
  const conversation = useConversation(active ?? 0);

  const named = (id: ShortcutId) => t(`shortcuts.names.${id}`);
  const does: Record<ConversationAction, Omit<PaletteItem, "id" | "group">> = {
    claim: { words: t("actions.claim"), shortcut: "claim", run: () => actions.claim(0) },
    takeOver: {
      words: t("actions.takeOver"),
      run: () =>
        active && void desk.command("transfer", { conversationId: active, toAgentId: desk.accountId }),
    },
    handled: {
      words: `${t("actions.handled")} · ${t("actions.handledHint")}`,
      shortcut: "handled",
      run: () => actions.handled(0),
    },
    note: { words: named("note"), shortcut: "note", run: () => actions.note(0) },
    transfer: { words: `${t("actions.transfer")}…`, run: () => desk.overlay.show("transfer") },
    release: {
      words: t("actions.release"),
      run: () => active && void desk.command("release", { conversationId: active }),
    },
    end: { words: `${t("actions.end")}…`, run: () => desk.overlay.show("end") },
    split: { words: named("split"), shortcut: "split", run: () => actions.split(0) },
    closePane: { words: named("closePane"), shortcut: "closePane", run: () => actions.closePane(0) },
    closeTab: { words: named("closeTab"), shortcut: "closeTab", run: () => actions.closeTab(0) },
  };

  return [
    ...(conversation ? actionsOf(conversation, desk.accountId, panes) : []).map((id) => ({
      ...{ id, group: "actions" as const },
      ...does[id],
    })),
    ...deskViews.map((view) => ({
      id: `view-${view}`,
      group: "go" as const,
      words: t("palette.view", { view: t(`list.views.${view}`) }),
      also: view,
      run() {
        desk.pane.setState({ shown: "conversations" });
        desk.inbox.ask({ view });
        focusList(desk);
      },
    })),
    {
      id: "tickets",
      group: "go",
      words: t("tickets.title"),
      run: () => desk.pane.setState({ shown: "tickets" }),
    },
    { id: "search", group: "go", words: named("search"), shortcut: "search", run: () => focusSearch(desk) },
    ...(["reopenTab", "list", "customer", "sheet"] as const).map((id) => ({
      ...{ id, group: "go" as const, words: named(id), shortcut: id },
      run: () => actions[id](0),
    })),
    {
      id: "settings",
      group: "settings",
      words: named("settings"),
      shortcut: "settings",
      run: () => actions.settings(0),
    },
    ...presences.map((presence) => ({
      ...{ id: `presence-${presence}`, group: "settings" as const },
      words: t("palette.presence", { presence: t(`presence.${presence}`) }),
      run: () => void desk.setPresence(presence),
    })),
    ...themes.map((theme) => ({
      ...{ id: `theme-${theme}`, group: "settings" as const },
      words: t("palette.theme", { theme: t(`settings.theme.${theme}`) }),
      run: () => preferences.set({ theme }),
    })),
    ...languages.map((language) => ({
      ...{ id: `language-${language}`, group: "settings" as const },
      words: t("palette.language", { language: languageNames[language] }),
      also: "language",
      run: () => preferences.set({ language }),
    })),
  ];
}

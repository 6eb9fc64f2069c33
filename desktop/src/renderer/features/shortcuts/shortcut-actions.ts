import type { Desk } from "../../app/desk.ts";
import type { DeskShortcut } from "../../app/shortcuts.ts";
import { draftOf } from "../conversation/drafts-store.ts";
import type { PreferencesStore } from "../settings/preferences-store.ts";
import { focusSearch, thenWrite, turnRegion } from "./focus.ts";

interface ActionDeps {
  desk: Desk;
  preferences: PreferencesStore;
  /** Says why nothing could be put beside. */
  nothingBeside: () => void;
}

/** What each shortcut does; the palette does the same. */
export function shortcutActions({
  desk,
  preferences,
  nothingBeside,
}: ActionDeps): Record<DeskShortcut, (digit: number) => void> {
  const { tabs, overlay, layout, drafts } = desk;
  const active = () => tabs.store.getState().active;
  const withActive = (act: (id: number) => void) => {
    const id = active();
    if (id !== null) act(id);
  };
  return {
    palette: () => overlay.toggle("palette"),
    sheet: () => overlay.toggle("sheet"),
    settings: () => overlay.toggle("settings"),
    search: () => focusSearch(desk),
    list: () => layout.toggle(),

    tab: (digit) => thenWrite(desk, () => tabs.openAt(digit)),
    recent: () => tabs.walk(1),
    recentBack: () => tabs.walk(-1),
    moveLeft: () => tabs.nudge(-1),
    moveRight: () => tabs.nudge(1),
    closeTab: () => withActive((id) => thenWrite(desk, () => desk.close(id))),
    reopenTab: () => thenWrite(desk, () => desk.reopen()),

    split: () => thenWrite(desk, () => tabs.splitNext() || nothingBeside()),
    closePane: () => withActive((id) => thenWrite(desk, () => tabs.closePane(id))),
    nextPane: () => turnRegion(desk, 1),
    previousPane: () => turnRegion(desk, -1),

    claim: () =>
      withActive((conversationId) => {
        if (desk.inbox.conversation(conversationId)?.state === "waiting")
          void desk.command("claim", { conversationId });
      }),
    handled: () =>
      withActive((conversationId) => {
        if (desk.inbox.conversation(conversationId)?.needsReplySince)
          void desk.command("handled", { conversationId });
      }),
    note: () =>
      withActive((id) => {
        const draft = draftOf(drafts.store.getState().drafts, id);
        thenWrite(desk, () => drafts.set(id, { ...draft, note: !draft.note }));
      }),
    customer: () => preferences.set({ customerPanel: !preferences.store.getState().customerPanel }),
  };
}

import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { ContextMenuContent, ContextMenuItem, ContextMenuSeparator } from "../../ui/ContextMenu.tsx";
import { maxPanes } from "../split/panes-state.ts";

/** What can be done to one tab. */
export function TabMenu({ id, shown }: { id: number; shown: boolean }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const panes = useStore(desk.tabs.store, (state) => state.panes.length);

  function closeOthers(): void {
    for (const other of desk.tabs.store.getState().open) if (other !== id) desk.close(other);
  }

  return (
    <ContextMenuContent>
      {shown && panes > 1 ? (
        <ContextMenuItem onSelect={() => desk.tabs.closePane(id)}>{t("split.close")}</ContextMenuItem>
      ) : (
        <ContextMenuItem disabled={shown || panes >= maxPanes} onSelect={() => desk.openBeside(id)}>
          {t("split.open")}
        </ContextMenuItem>
      )}
      <ContextMenuSeparator />
      <ContextMenuItem onSelect={() => desk.close(id)}>{t("tabs.closeThis")}</ContextMenuItem>
      <ContextMenuItem onSelect={closeOthers}>{t("tabs.closeOthers")}</ContextMenuItem>
    </ContextMenuContent>
  );
}

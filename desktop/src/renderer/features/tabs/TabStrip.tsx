import { ChevronDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { Menu, MenuContent, MenuTrigger } from "../../ui/Menu.tsx";
import { Tab } from "./Tab.tsx";
import { TabMenuItem } from "./TabMenuItem.tsx";

export function TabStrip() {
  const { t } = useTranslation();
  const desk = useDesk();
  const open = useStore(desk.tabs.store, (state) => state.open);
  if (open.length === 0) return null;
  return (
    <div className="flex h-11 shrink-0 border-line border-b bg-ground">
      <nav aria-label={t("tabs.label")} className="min-w-0 flex-1">
        <ul className="flex h-full overflow-x-auto [scrollbar-width:none]">
          {open.map((id, index) => (
            <Tab key={id} id={id} index={index} />
          ))}
        </ul>
      </nav>
      {open.length > 1 && (
        <Menu>
          <MenuTrigger
            aria-label={t("tabs.more")}
            title={t("tabs.more")}
            className="flex w-10 items-center justify-center gap-0.5 border-line border-l text-muted text-xs hover:bg-hover hover:text-ink"
          >
            {open.length}
            <ChevronDown className="size-3.5" aria-hidden />
          </MenuTrigger>
          <MenuContent align="end" className="w-72">
            {open.map((id) => (
              <TabMenuItem key={id} id={id} />
            ))}
          </MenuContent>
        </Menu>
      )}
    </div>
  );
}

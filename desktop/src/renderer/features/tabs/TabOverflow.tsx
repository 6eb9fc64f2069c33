import { ChevronDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useInbox } from "../../app/desk-context.tsx";
import { Menu, MenuContent, MenuTrigger } from "../../ui/Menu.tsx";
import { conversationOf } from "../inbox/inbox-state.ts";
import { TabMenuItem } from "./TabMenuItem.tsx";

interface TabOverflowProps {
  open: readonly number[];
  /** Places of those that do not fit. */
  hidden: ReadonlySet<number>;
}

/** All tabs in a menu, while not all fit; a dot tells of unread messages among those out of sight. */
export function TabOverflow({ open, hidden }: TabOverflowProps) {
  const { t } = useTranslation();
  const unread = useInbox((state) =>
    open.some((id, place) => hidden.has(place) && (conversationOf(state, id)?.unread ?? 0) > 0),
  );
  const label = `${t("tabs.more")}, ${t("tabs.hidden", { count: hidden.size })}`;
  return (
    <Menu>
      <MenuTrigger
        aria-label={label}
        title={label}
        data-testid="tab-overflow"
        className="relative flex w-12 shrink-0 items-center justify-center gap-0.5 border-line border-l text-muted text-xs hover:bg-hover hover:text-ink"
      >
        +{hidden.size}
        <ChevronDown className="size-3.5" aria-hidden />
        {unread && <span aria-hidden className="absolute top-2 right-1.5 size-1.5 rounded-full bg-accent" />}
      </MenuTrigger>
      <MenuContent align="end" className="w-72">
        {open.map((id) => (
          <TabMenuItem key={id} id={id} />
        ))}
      </MenuContent>
    </Menu>
  );
}

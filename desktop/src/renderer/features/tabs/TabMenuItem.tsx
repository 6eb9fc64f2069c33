import { PenLine } from "lucide-react";
import { useDesk } from "../../app/desk-context.tsx";
import { CountPill } from "../../ui/CountPill.tsx";
import { cx } from "../../ui/class-names.ts";
import { DialectMark } from "../../ui/DialectMark.tsx";
import { MenuItem } from "../../ui/Menu.tsx";
import { TypingDots } from "../../ui/TypingDots.tsx";
import { useTab } from "./use-tab.ts";

const waits = { none: "", waiting: "text-wait-ink", late: "text-late-ink" } as const;

export function TabMenuItem({ id }: { id: number }) {
  const desk = useDesk();
  const { conversation, active, drafted, typing, level, name, unread, label } = useTab(id);
  return (
    <MenuItem aria-label={label} onSelect={() => desk.open(id)}>
      {conversation && <DialectMark dialect={conversation.dialect} />}
      <span className={cx("min-w-0 flex-1 truncate", waits[level], active && "font-medium")}>{name}</span>
      {typing && <TypingDots />}
      {drafted && <PenLine className="size-3 shrink-0 text-faint" aria-hidden />}
      <CountPill count={unread} />
    </MenuItem>
  );
}

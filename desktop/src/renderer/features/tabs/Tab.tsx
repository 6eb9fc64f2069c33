import { PenLine, X } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import { ContextMenu, ContextMenuTrigger } from "../../ui/ContextMenu.tsx";
import { CountPill } from "../../ui/CountPill.tsx";
import { cx } from "../../ui/class-names.ts";
import { DialectMark } from "../../ui/DialectMark.tsx";
import { TypingDots } from "../../ui/TypingDots.tsx";
import { useInSight } from "../../ui/use-in-sight.ts";
import { TabMenu } from "./TabMenu.tsx";
import { acrossBox, droppedTab, isTabDrag, startTabDrag } from "./tab-drag.ts";
import { useTab } from "./use-tab.ts";

const rims = { none: "bg-transparent", waiting: "bg-wait", late: "bg-late" } as const;

interface TabProps {
  id: number;
  index: number;
  /** How wide it is at least, in px. */
  least: number;
  /** Whether Tab comes here; the others are reached by the arrow keys. */
  reachable: boolean;
}

export function Tab({ id, index, least, reachable }: TabProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { conversation, active, shown, drafted, typing, level, name, topic, unread, label } = useTab(id);
  const [gap, setGap] = useState<"before" | "after" | null>(null);
  const box = useRef<HTMLLIElement>(null);
  useInSight(box, active);

  /** Between which two tabs it would fall, counted without itself. */
  function place(dragged: number): number {
    const from = desk.tabs.store.getState().open.indexOf(dragged);
    const to = gap === "after" ? index + 1 : index;
    return from !== -1 && from < to ? to - 1 : to;
  }

  return (
    <li
      ref={box}
      data-testid="tab"
      data-conversation-id={id}
      data-waiting={level}
      draggable
      onDragStart={(event) => startTabDrag(event, id)}
      onDragOver={(event) => {
        if (!isTabDrag(event)) return;
        event.preventDefault();
        setGap(acrossBox(event) < 0.5 ? "before" : "after");
      }}
      onDragLeave={() => setGap(null)}
      onDrop={(event) => {
        const dragged = droppedTab(event);
        setGap(null);
        if (dragged !== null) desk.tabs.move(dragged, place(dragged));
      }}
      onAuxClick={(event) => event.button === 1 && desk.close(id)}
      style={{ minWidth: least }}
      className={cx(
        "group relative flex h-full basis-52 items-center border-line border-r",
        active && "bg-panel after:absolute after:inset-x-0 after:-bottom-px after:h-px after:bg-panel",
        !active && (shown ? "bg-panel/60 hover:bg-hover" : "hover:bg-hover"),
      )}
    >
      <span aria-hidden className={cx("absolute inset-x-0 top-0 h-[2px]", rims[level])} />
      {gap && (
        <span
          aria-hidden
          className={cx(
            "absolute inset-y-0 z-10 w-0.5 bg-accent",
            gap === "before" ? "-left-px" : "-right-px",
          )}
        />
      )}
      <ContextMenu>
        <ContextMenuTrigger asChild>
          <button
            type="button"
            aria-current={active ? "page" : undefined}
            aria-label={label}
            title={topic ? `${name} · ${topic}` : name}
            tabIndex={reachable ? 0 : -1}
            onClick={() => desk.open(id)}
            onKeyDown={(event) => event.key === "Delete" && desk.close(id)}
            // A middle click scrolls in some browsers otherwise.
            onMouseDown={(event) => event.button === 1 && event.preventDefault()}
            className={cx(
              "flex h-full min-w-0 flex-1 items-center gap-2 pl-3",
              active ? "pr-8" : "pr-3",
              active || shown ? "text-ink" : "text-muted",
            )}
          >
            {conversation && <DialectMark dialect={conversation.dialect} />}
            <span className="flex min-w-0 flex-col text-left leading-tight">
              <span className={cx("truncate", active && "font-medium")}>{name}</span>
              {topic && <span className="truncate text-2xs text-faint">{topic}</span>}
            </span>
            {typing && <TypingDots />}
            {drafted && !active && <PenLine className="size-3 shrink-0 text-faint" aria-hidden />}
            <CountPill count={unread} />
          </button>
        </ContextMenuTrigger>
        <TabMenu id={id} shown={shown} />
      </ContextMenu>
      <button
        type="button"
        aria-label={t("tabs.close", { name })}
        // The keyboard closes with Delete, so that tabs are one stop each.
        tabIndex={-1}
        onClick={() => desk.close(id)}
        className={cx(
          "absolute right-1 flex size-6 items-center justify-center rounded-md text-faint hover:bg-pressed hover:text-ink",
          !active && "bg-hover opacity-0 group-hover:opacity-100",
        )}
      >
        <X className="size-3.5" aria-hidden />
      </button>
    </li>
  );
}

import { PenLine, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useConversation, useDesk, useServerNow, useThread } from "../../app/desk-context.tsx";
import { CountPill } from "../../ui/CountPill.tsx";
import { cx } from "../../ui/class-names.ts";
import { DialectMark } from "../../ui/DialectMark.tsx";
import { TypingDots } from "../../ui/TypingDots.tsx";
import { draftOf } from "../conversation/drafts-store.ts";
import { customerName } from "../customer/customer-name.ts";
import { waitingLevel } from "../inbox/waiting.ts";

const rims = { none: "bg-transparent", waiting: "bg-wait", late: "bg-late" } as const;
const dragType = "application/x-switchboard-tab";

export function Tab({ id, index }: { id: number; index: number }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const conversation = useConversation(id);
  const now = useServerNow();
  const active = useStore(desk.tabs.store, (state) => state.active === id);
  const drafted = useStore(desk.drafts.store, (state) => draftOf(state.drafts, id).text !== "");
  const typing = useThread(id)?.typing.some((who) => who.side === "customer") ?? false;
  const box = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) box.current?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }, [active]);

  const name = customerName(t, conversation);
  const topic = conversation?.topic ?? null;
  const unread = conversation?.unread ?? 0;
  const level = conversation ? waitingLevel(conversation, now) : "none";
  const label = [name, topic, unread > 0 && t("list.unread", { count: unread }), typing && t("tabs.typing")];
  return (
    <li
      ref={box}
      data-testid="tab"
      data-conversation-id={id}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(dragType, String(id))}
      onDragOver={(event) => event.dataTransfer.types.includes(dragType) && event.preventDefault()}
      onDrop={(event) => desk.tabs.move(Number(event.dataTransfer.getData(dragType)), index)}
      onAuxClick={(event) => event.button === 1 && desk.close(id)}
      className={cx(
        "group relative flex h-full min-w-28 max-w-52 shrink-0 items-center border-line border-r",
        active
          ? "bg-panel after:absolute after:inset-x-0 after:-bottom-px after:h-px after:bg-panel"
          : "hover:bg-hover",
      )}
    >
      <span aria-hidden className={cx("absolute inset-x-0 top-0 h-[2px]", rims[level])} />
      <button
        type="button"
        aria-current={active ? "page" : undefined}
        aria-label={label.filter(Boolean).join(", ")}
        title={topic ? `${name} · ${topic}` : name}
        onClick={() => desk.open(id)}
        // A middle click scrolls in some browsers otherwise.
        onMouseDown={(event) => event.button === 1 && event.preventDefault()}
        className={cx(
          "flex h-full min-w-0 flex-1 items-center gap-2 pl-3",
          active ? "text-ink" : "text-muted",
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
      <button
        type="button"
        aria-label={t("tabs.close", { name })}
        onClick={() => desk.close(id)}
        className={cx(
          "mx-1 flex size-6 shrink-0 items-center justify-center rounded-md text-faint hover:bg-pressed hover:text-ink",
          !active && "opacity-0 focus-visible:opacity-100 group-hover:opacity-100",
        )}
      >
        <X className="size-3.5" aria-hidden />
      </button>
    </li>
  );
}

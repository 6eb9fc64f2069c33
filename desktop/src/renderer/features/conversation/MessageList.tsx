import type { DeskConversation } from "@switchboard/shared/desk/models";
import { ArrowDown } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { useDesk } from "../../app/desk-context.tsx";
import { entriesOf } from "../../connection/outbox/outbox-state.ts";
import { cx } from "../../ui/class-names.ts";
import { MessageLine } from "./MessageLine.tsx";
import { messageItems } from "./message-items.ts";
import { lastSeqOf, type Thread } from "./threads-state.ts";
import { TypingLine } from "./TypingLine.tsx";
import { useMessageScroll } from "./use-message-scroll.ts";

interface MessageListProps {
  conversation: DeskConversation;
  thread: Thread;
}

export function MessageList({ conversation, thread }: MessageListProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { id } = conversation;
  const pending = useStore(
    desk.outbox.store,
    useShallow((state) => entriesOf(state.entries, id)),
  );
  const items = useMemo(() => messageItems(thread, pending), [thread, pending]);
  const scroller = useRef<HTMLDivElement>(null);
  const { virtualizer, atEnd, jump } = useMessageScroll(id, items, scroller);
  const lines = virtualizer.getVirtualItems();
  const first = lines[0]?.index ?? 0;
  const own = pending.at(-1)?.order;

  useEffect(() => {
    if (first < 8 && thread.hasOlder && thread.status === "ready") desk.threads.loadOlder(id).catch(() => undefined);
  }, [first, thread.hasOlder, thread.status, desk, id]);

  // What one has just written is to be seen, wherever one was reading.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new one of our own
  useEffect(() => {
    if (own !== undefined) jump();
  }, [own]);

  const unseen = lastSeqOf(thread) > thread.seenSeq;
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="log"
        aria-label={t("conversation.messages")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled with the keyboard
        tabIndex={0}
        className="absolute inset-0 overflow-y-auto [overflow-anchor:none]"
      >
        {items.length === 0 && thread.status !== "loading" && (
          <p className="pt-24 text-center text-muted">{t("conversation.empty")}</p>
        )}
        <div className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
          {lines.map((line) => {
            const item = items[line.index];
            return (
              <div
                key={line.key}
                ref={virtualizer.measureElement}
                data-index={line.index}
                className="absolute inset-x-0 top-0 mx-auto max-w-4xl px-5"
                style={{ transform: `translateY(${line.start}px)` }}
              >
                {item && <MessageLine item={item} conversation={conversation} />}
              </div>
            );
          })}
        </div>
      </div>
      <TypingLine typing={thread.typing} />
      {!atEnd && items.length > 0 && (
        <button
          type="button"
          onClick={jump}
          className={cx(
            "appear absolute right-5 bottom-4 flex h-8 items-center gap-1.5 rounded-full px-3 text-xs shadow-float focus-visible:outline-offset-2",
            unseen ? "bg-accent font-medium text-on-accent" : "bg-raised text-muted hover:text-ink",
          )}
        >
          <ArrowDown className="size-3.5" aria-hidden />
          {unseen ? t("conversation.jumpNew") : t("conversation.jump")}
        </button>
      )}
    </div>
  );
}

import type { DeskConversation } from "@switchboard/shared/desk/models";
import { useEffect, useRef } from "react";
import { useDesk } from "../../app/desk-context.tsx";
import { cx } from "../../ui/class-names.ts";
import { restingPointer, useRestingPointer } from "../../ui/use-resting-pointer.ts";
import { JumpToEnd } from "./JumpToEnd.tsx";
import { MessageLine } from "./MessageLine.tsx";
import type { MessageItem } from "./message-items.ts";
import type { Thread } from "./thread.ts";
import { useMessageScroll } from "./use-message-scroll.ts";

interface MessageLinesProps {
  /** What the list is called. */
  label: string;
  items: readonly MessageItem[];
  /** The newest of our own that waits; a higher one has just been written. */
  ownOrder: number | null;
  conversation: DeskConversation;
  thread: Thread;
}

/** Within so many lines of either end what follows there is fetched. */
const near = 8;

export function MessageLines({ label, items, ownOrder, conversation, thread }: MessageLinesProps) {
  const { threads } = useDesk();
  const { id } = conversation;
  const scroller = useRef<HTMLDivElement>(null);
  const { virtualizer, lines, atEnd, settled, jump } = useMessageScroll(
    conversation,
    items,
    thread,
    scroller,
  );
  useRestingPointer(scroller);
  const wantsOlder = thread.hasOlder && (lines[0]?.index ?? 0) < near;
  const wantsNewer = thread.detached && (lines.at(-1)?.index ?? 0) >= items.length - near;
  const ready = settled && thread.status === "ready";

  // Asked again for each page that came, as long as it leaves too little.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other messages are here now
  useEffect(() => {
    if (ready && wantsOlder) threads.loadOlder(id).catch(() => undefined);
    if (ready && wantsNewer) threads.loadNewer(id).catch(() => undefined);
  }, [ready, wantsOlder, wantsNewer, thread.messages, threads, id]);

  // What one has just written is to be seen, wherever one was reading.
  const written = useRef(ownOrder);
  useEffect(() => {
    if (ownOrder !== null && ownOrder > (written.current ?? 0)) jump();
    written.current = ownOrder ?? written.current;
  }, [ownOrder, jump]);

  const sought = thread.target?.at === "seq" ? thread.target.seq : null;
  return (
    <>
      <div
        ref={scroller}
        role="log"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled with the keyboard
        tabIndex={0}
        // A layer of its own, on its own ground: at a turn of the wheel only what comes into sight is painted.
        className={cx(
          "absolute inset-0 overflow-y-auto bg-panel will-change-scroll [overflow-anchor:none]",
          restingPointer,
        )}
      >
        <div ref={virtualizer.containerRef} className="relative w-full">
          {lines.map((line) => {
            const item = items[line.index];
            return (
              <div
                key={line.key}
                ref={virtualizer.measureElement}
                data-index={line.index}
                className={cx(
                  "absolute inset-x-0 mx-auto max-w-4xl px-5",
                  item?.kind === "message" && item.message.seq === sought && "sought rounded-lg",
                )}
              >
                {item && <MessageLine item={item} conversation={conversation} />}
              </div>
            );
          })}
        </div>
      </div>
      {settled && !atEnd && <JumpToEnd unseen={thread.newestSeq > thread.seenSeq} onClick={jump} />}
    </>
  );
}

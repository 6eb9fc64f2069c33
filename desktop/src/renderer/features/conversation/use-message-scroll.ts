import type { DeskConversation } from "@switchboard/shared/desk/models";
import {
  type ReactVirtualizer,
  useVirtualizer,
  type VirtualItem,
  type Virtualizer,
} from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useDesk } from "../../app/desk-context.tsx";
import { linesToDraw } from "../../ui/lines-to-draw.ts";
import { useNextFrame, useShown } from "../../ui/use-next-frame.ts";
import { endPx, keepEndInSight } from "./keep-end-in-sight.ts";
import { indexOfSeq, type MessageItem } from "./message-items.ts";
import { scrollPlaces } from "./scroll-places.ts";
import type { Thread } from "./thread.ts";
import { useKeptPlace } from "./use-kept-place.ts";
import { useLineHeights } from "./use-line-heights.ts";

/** Until the first lines have been measured and moved to their places. */
const settlingMs = 120;

/** From what is known already: to ask the page for it would lay it out once more at every turn of the wheel. */
const distanceFromEnd = (instance: Virtualizer<HTMLDivElement, Element>): number =>
  instance.getTotalSize() - (instance.scrollRect?.height ?? 0) - (instance.scrollOffset ?? 0);

export interface MessageScroll {
  virtualizer: ReactVirtualizer<HTMLDivElement, Element>;
  /** Those to draw. */
  lines: readonly VirtualItem[];
  /** The conversation's end is on the screen. */
  atEnd: boolean;
  /** The first lines have their places; before that nothing can be said about what is on the screen. */
  settled: boolean;
  jump: () => void;
}

/** Where a window onto the messages begins: at the place asked for, at what is new, else (-1) at the end. */
function beginning({ target, detached }: Thread, items: readonly MessageItem[]): number {
  if (target?.at === "end") return -1;
  if (target?.at === "seq") return indexOfSeq(items, target.seq);
  const divider = items.findIndex((item) => item.kind === "divider");
  // All of it is new, and more than is here: from its first line on.
  return divider === -1 && detached ? 0 : divider;
}

/**
 * The window onto the messages: stays at the end when it is there, and stands still when older ones come in above or
 * newer ones below. To be mounted with messages in it, since it cannot tell a first page from new messages otherwise,
 * and afresh for each `thread.window`.
 */
export function useMessageScroll(
  conversation: DeskConversation,
  items: readonly MessageItem[],
  thread: Thread,
  scroller: RefObject<HTMLDivElement | null>,
): MessageScroll {
  const desk = useDesk();
  const { id } = conversation;
  const { window, detached } = thread;
  const [before] = useState(() => {
    const place = scrollPlaces(desk).get(id);
    return place?.window === window ? place : undefined;
  });
  const [atEdge, setAtEdge] = useState(before?.atEnd ?? true);
  const [settled, setSettled] = useState(false);
  const last = useRef({ atEnd: atEdge, offset: before?.offset ?? 0 });
  const kept = useKeptPlace(id, items, thread, before !== undefined);
  const { keep } = kept;

  const look = useCallback(
    (instance: Virtualizer<HTMLDivElement, Element>) => {
      // Taken out of the page it would always be at its end.
      if (!instance.scrollElement) return;
      last.current = { atEnd: distanceFromEnd(instance) <= endPx, offset: instance.scrollOffset ?? 0 };
      setAtEdge(last.current.atEnd);
      keep(last.current.atEnd ? null : (instance.range?.startIndex ?? null));
    },
    [keep],
  );

  const heightOf = useLineHeights(scroller, conversation);
  const drawn = useRef<ReadonlySet<unknown>>(new Set());
  const [, draw] = useState({});
  let more = false;
  const shown = useShown(items);
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(items[index]),
    getItemKey: (index) => items[index]?.key ?? index,
    rangeExtractor: ({ startIndex, endIndex, count }) => {
      const sight = [startIndex, endIndex] as const;
      const isDrawn = (index: number) => drawn.current.has(items[index]?.key ?? "");
      // Where others come in all that is there moves; what is not in sight waits for the wheel's next turn.
      const busy = shown.current !== items;
      const window = linesToDraw(count, sight, isDrawn, busy);
      more = window.more && !busy;
      return Array.from({ length: window.last - window.first + 1 }, (_, index) => window.first + index);
    },
    // What is measured moves the lines, without their being drawn again.
    directDomUpdates: true,
    directDomUpdatesMode: "position",
    paddingStart: 16,
    paddingEnd: 12,
    anchorTo: "end",
    // Where the end is elsewhere what comes in below was asked for by scrolling, and is not to run away.
    followOnAppend: !detached,
    scrollEndThreshold: endPx,
    ...(before ? { initialMeasurementsCache: before.measured, initialOffset: before.offset } : {}),
    onChange: look,
  });
  const lines = virtualizer.getVirtualItems();
  drawn.current = new Set(lines.map(({ key }) => key));
  useNextFrame(more, () => draw({}));

  const [begin] = useState(() => (before?.atEnd === false ? null : (kept.begin ?? beginning(thread, items))));
  useLayoutEffect(() => {
    // The heights are known from here on.
    if (!before) virtualizer.measure();
    if (begin !== null && begin >= 0) virtualizer.scrollToIndex(begin, { align: "start" });
    else if (begin !== null) virtualizer.scrollToEnd();
    const timer = setTimeout(() => {
      kept.start();
      look(virtualizer);
      setSettled(true);
    }, settlingMs);
    return () => clearTimeout(timer);
  }, [begin, before, virtualizer, look, kept.start]);

  useEffect(() => {
    const isAtEnd = () => distanceFromEnd(virtualizer) <= endPx;
    return keepEndInSight(scroller.current, isAtEnd, virtualizer.scrollToEnd);
  }, [scroller, virtualizer]);

  const atEnd = atEdge && !detached && !kept.elsewhere;
  useEffect(() => {
    desk.reading.setAtEnd(id, settled && atEnd);
  }, [desk, id, atEnd, settled]);

  useEffect(
    () => () => {
      const open = desk.tabs.store.getState().open.includes(id);
      const { atEnd, offset } = last.current;
      if (open) scrollPlaces(desk).set(id, { window, atEnd, offset, measured: virtualizer.takeSnapshot() });
      else scrollPlaces(desk).delete(id);
      desk.reading.setAtEnd(id, false);
    },
    [desk, id, window, virtualizer],
  );

  const jump = useCallback(() => {
    if (detached) desk.threads.goToEnd(id).catch(() => undefined);
    else virtualizer.scrollToEnd();
  }, [virtualizer, desk, id, detached]);
  return { virtualizer, lines, atEnd, settled, jump };
}

import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useDesk } from "../../app/desk-context.tsx";
import { endPx, keepEndInSight } from "./keep-end-in-sight.ts";
import type { MessageItem } from "./message-items.ts";
import { scrollPlaces } from "./scroll-places.ts";

/** Until the first lines have been measured and moved to their places. */
const settlingMs = 120;

const estimate = (item: MessageItem | undefined): number => {
  if (item?.kind === "message") return 36 + Math.ceil(item.message.text.length / 60) * 20;
  return item?.kind === "pending" ? 60 : 40;
};

export interface MessageScroll {
  virtualizer: Virtualizer<HTMLDivElement, Element>;
  atEnd: boolean;
  /** The first lines have their places; before that nothing can be said about what is on the screen. */
  settled: boolean;
  jump: () => void;
}

/**
 * The window onto the messages: stays at the end when it is there, and stands still when older ones come in above.
 * To be mounted with messages in it, since it cannot tell a first page from new messages otherwise.
 */
export function useMessageScroll(
  id: number,
  items: readonly MessageItem[],
  scroller: RefObject<HTMLDivElement | null>,
): MessageScroll {
  const desk = useDesk();
  const [before] = useState(() => scrollPlaces(desk).get(id));
  const [atEnd, setAtEnd] = useState(before?.atEnd ?? true);
  const [settled, setSettled] = useState(false);
  const last = useRef({ atEnd, offset: before?.offset ?? 0 });

  const look = useCallback((instance: Virtualizer<HTMLDivElement, Element>) => {
    // Taken out of the page it would always be at its end.
    if (!instance.scrollElement) return;
    last.current = { atEnd: instance.isAtEnd(endPx), offset: instance.scrollOffset ?? 0 };
    setAtEnd(last.current.atEnd);
  }, []);

  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(items[index]),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 10,
    paddingStart: 16,
    paddingEnd: 12,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: endPx,
    ...(before ? { initialMeasurementsCache: before.measured, initialOffset: before.offset } : {}),
    onChange: look,
  });

  // Where one was; else at what is new, as far as it does not fit above the end anyway; else at the end.
  const [divider] = useState(() =>
    before?.atEnd === false ? -1 : items.findIndex((item) => item.kind === "divider"),
  );
  useLayoutEffect(() => {
    if (divider >= 0) virtualizer.scrollToIndex(divider, { align: "start" });
    else if (before?.atEnd !== false) virtualizer.scrollToEnd();
    const timer = setTimeout(() => {
      look(virtualizer);
      setSettled(true);
    }, settlingMs);
    return () => clearTimeout(timer);
  }, [divider, before, virtualizer, look]);

  useEffect(() => keepEndInSight(scroller.current, virtualizer.scrollToEnd), [scroller, virtualizer]);

  useEffect(() => {
    desk.reading.setAtEnd(id, settled && atEnd);
  }, [desk, id, atEnd, settled]);

  useEffect(
    () => () => {
      const open = desk.tabs.store.getState().open.includes(id);
      const { atEnd, offset } = last.current;
      if (open) scrollPlaces(desk).set(id, { atEnd, offset, measured: virtualizer.takeSnapshot() });
      else scrollPlaces(desk).delete(id);
      desk.reading.setAtEnd(id, false);
    },
    [desk, id, virtualizer],
  );

  const jump = useCallback(() => virtualizer.scrollToEnd(), [virtualizer]);
  return { virtualizer, atEnd, settled, jump };
}

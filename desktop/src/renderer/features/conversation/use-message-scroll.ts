import { useVirtualizer, type VirtualItem, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useDesk } from "../../app/desk-context.tsx";
import type { MessageItem } from "./message-items.ts";

/** Where a tab was left, so that turning back to it shows the same lines. */
interface Place {
  atEnd: boolean;
  offset: number;
  measured: VirtualItem[];
}

/** By desk, so that another agent's sign-in starts afresh. */
const places = new WeakMap<object, Map<number, Place>>();

function placesOf(desk: object): Map<number, Place> {
  const known = places.get(desk) ?? new Map<number, Place>();
  places.set(desk, known);
  return known;
}

/** Close enough to the end to count as there. */
const endPx = 40;

const estimate = (item: MessageItem | undefined): number => {
  if (item?.kind === "message") return 36 + Math.ceil(item.message.text.length / 60) * 20;
  return item?.kind === "pending" ? 60 : 40;
};

interface MessageScroll {
  virtualizer: Virtualizer<HTMLDivElement, Element>;
  atEnd: boolean;
  jump: () => void;
}

/** The window onto the messages: stays at the end when it is there, and stands still when older ones come in above. */
export function useMessageScroll(
  id: number,
  items: readonly MessageItem[],
  scroller: RefObject<HTMLDivElement | null>,
): MessageScroll {
  const desk = useDesk();
  const [before] = useState(() => placesOf(desk).get(id));
  const [atEnd, setAtEnd] = useState(before?.atEnd ?? true);
  const [settled, setSettled] = useState(false);

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
    onChange: (instance) => setAtEnd(instance.isAtEnd(endPx)),
  });

  useLayoutEffect(() => {
    if (settled || items.length === 0) return;
    setSettled(true);
    if (before && !before.atEnd) return;
    const divider = before ? -1 : items.findIndex((item) => item.kind === "divider");
    virtualizer.scrollToEnd();
    if (divider < 0) return;
    // New ones first: from the divider on, as far as they do not fit above the end anyway.
    const timer = setTimeout(() => {
      const top = virtualizer.getOffsetForIndex(divider, "start")?.[0] ?? 0;
      if (top < (virtualizer.scrollOffset ?? 0)) virtualizer.scrollToIndex(divider, { align: "start" });
    }, 60);
    return () => clearTimeout(timer);
  }, [settled, items, before, virtualizer]);

  // What grows below (a longer draft, a question) must not push the newest line out of sight.
  const stays = useRef(atEnd);
  stays.current = atEnd;
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let height = box.clientHeight;
    const observer = new ResizeObserver(() => {
      const shrunk = box.clientHeight !== height;
      height = box.clientHeight;
      if (shrunk && stays.current) virtualizer.scrollToEnd();
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [scroller, virtualizer]);

  useEffect(() => {
    desk.reading.setAtEnd(id, settled ? atEnd : items.length === 0);
  }, [desk, id, atEnd, settled, items.length]);

  useEffect(
    () => () => {
      const offset = virtualizer.scrollOffset ?? 0;
      placesOf(desk).set(id, { atEnd: virtualizer.isAtEnd(endPx), offset, measured: virtualizer.takeSnapshot() });
      desk.reading.setAtEnd(id, false);
    },
    [desk, id, virtualizer],
  );

  return { virtualizer, atEnd, jump: () => virtualizer.scrollToEnd() };
}

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Thread } from "../store/state.ts";
import type { Row } from "../store/timeline.ts";

/** So near to an end counts as being there. Pixels. */
const endWithin = 48;
const topWithin = 120;

export interface ScrollPlace {
  scroller: RefObject<HTMLDivElement | null>;
  atEnd: boolean;
  /** Messages of others that came below what is on the screen. */
  missed: number;
  loadingOlder: boolean;
  loadOlder(): Promise<void>;
  onScroll(): void;
  toEnd(): void;
}

/** Keeps what is being read where it is, whatever comes in above or below; at the end it follows the end. */
export function useScrollPlace(rows: Row[], thread: Thread, fetchOlder: () => Promise<unknown>): ScrollPlace {
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const [seenSeq, setSeenSeq] = useState(0);
  const [loadingOlder, setLoadingOlder] = useState(false);
  const before = useRef({ firstSeq: 0, lastKey: "", height: 0, atEnd: true });

  const firstSeq = thread.messages[0]?.seq ?? 0;
  const lastSeq = thread.messages.at(-1)?.seq ?? 0;
  const last = rows.at(-1);
  const lastKey = last?.key ?? "";
  const lastIsOwn = last?.kind === "outbox" || (last?.kind === "message" && last.own);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes the rows may change their height
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const was = before.current;
    const prepended = was.firstSeq > 0 && firstSeq < was.firstSeq;
    const said = lastIsOwn && lastKey !== was.lastKey;
    if (prepended && !was.atEnd) box.scrollTop += box.scrollHeight - was.height;
    else if (was.atEnd || said) box.scrollTop = box.scrollHeight;
    before.current = { firstSeq, lastKey, height: box.scrollHeight, atEnd: isAtEnd(box) };
  }, [rows]);

  useEffect(() => {
    if (atEnd) setSeenSeq(lastSeq);
  }, [atEnd, lastSeq]);

  // A keyboard on the screen, or a growing composer, takes room: the end stays in sight.
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const observer = new ResizeObserver(() => {
      if (before.current.atEnd) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  async function loadOlder(): Promise<void> {
    if (loadingOlder) return;
    setLoadingOlder(true);
    await fetchOlder();
    setLoadingOlder(false);
  }

  return {
    scroller,
    atEnd,
    missed: thread.messages.filter(({ seq, side }) => seq > seenSeq && side === "agent").length,
    loadingOlder,
    loadOlder,
    onScroll: () => {
      const box = scroller.current;
      if (!box) return;
      before.current = { ...before.current, atEnd: isAtEnd(box), height: box.scrollHeight };
      setAtEnd(before.current.atEnd);
      const scrolls = box.scrollHeight > box.clientHeight;
      if (scrolls && box.scrollTop < topWithin && thread.hasOlder) void loadOlder();
    },
    toEnd: () => {
      const box = scroller.current;
      if (box) box.scrollTop = box.scrollHeight;
    },
  };
}

const isAtEnd = (box: HTMLElement): boolean =>
  box.scrollHeight - box.scrollTop - box.clientHeight < endWithin;

import { useCallback, useEffect, useRef, useState } from "react";
import { useDesk } from "../../app/desk-context.tsx";
import { indexOfSeq, type MessageItem } from "./message-items.ts";
import type { Thread } from "./thread.ts";
import { holds } from "./thread-window.ts";

/** The seq of the first message at a line or below it. */
const seqFrom = (items: readonly MessageItem[], index: number): number | null => {
  for (const item of items.slice(index)) if (item.kind === "message") return item.message.seq;
  return null;
};

/**
 * Where a tab was left before the desk was started again: by message, since nothing else of it is still true. One that
 * is not here yet is fetched with what stands around it.
 * @param back one turns back to the tab, whose place is known more exactly
 */
export function useKeptPlace(id: number, items: readonly MessageItem[], thread: Thread, back: boolean) {
  const { tabs, threads } = useDesk();
  const { detached } = thread;
  const [seq] = useState(() => (back || thread.target !== null ? null : tabs.placeOf(id)));
  const [begin] = useState(() => {
    if (seq === null) return null;
    return holds(thread, seq) ? indexOfSeq(items, seq) : -1;
  });
  const [elsewhere, setElsewhere] = useState(begin === -1);
  const now = useRef({ items, detached, elsewhere, started: false });
  now.current = { ...now.current, items, detached, elsewhere };

  useEffect(() => {
    if (begin === -1 && seq !== null) threads.goTo(id, seq).catch(() => setElsewhere(false));
  }, [begin, seq, id, threads]);

  /** Remembers the first line in sight, or null where the end is. */
  const keep = useCallback(
    (index: number | null) => {
      const { items, detached, elsewhere, started } = now.current;
      if (!started || elsewhere) return;
      if (index !== null) tabs.keepPlace(id, seqFrom(items, index));
      else if (!detached) tabs.keepPlace(id, null);
    },
    [id, tabs],
  );
  /** From here on the lines have their places. */
  const start = useCallback(() => {
    now.current.started = true;
  }, []);

  return { begin: begin === -1 ? null : begin, elsewhere, keep, start };
}

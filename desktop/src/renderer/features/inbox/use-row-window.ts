import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useDesk, useInbox } from "../../app/desk-context.tsx";
import { rowHeight } from "./ConversationRow.tsx";
import { inboxNameInRow } from "./inbox-name.ts";
import { conversationOf, type InboxState } from "./inbox-state.ts";
import { rowOffsets, rowsInView } from "./row-offsets.ts";

interface Drawn {
  ids: readonly number[];
  offsets: Int32Array;
  first: number;
  last: number;
}

function heightIn(state: InboxState, id: number): number {
  const conversation = conversationOf(state, id);
  const inbox = conversation && inboxNameInRow(state.inboxes, conversation, state.list.query.inboxId);
  return rowHeight(conversation, inbox ?? null);
}

/**
 * Which rows to draw and where. Their heights are known without measuring, so that a reordering of ten thousand costs
 * one pass over numbers, and everything else only what is in view.
 */
export function useRowWindow(ids: readonly number[], scroller: RefObject<HTMLElement | null>) {
  const { inbox } = useDesk();
  const inboxes = useInbox((state) => state.inboxes);
  const shownInbox = useInbox((state) => state.list.query.inboxId);
  const [view, setView] = useState({ top: 0, height: 900 });

  // A row that has been given a topic is higher than before, although the order has not changed.
  const drawn = useRef<Drawn>({ ids, offsets: new Int32Array(1), first: 0, last: -1 });
  const changed = useInbox((state) => {
    const { ids, offsets, first, last } = drawn.current;
    let changed = 0;
    for (let place = first; place <= last; place += 1) {
      const height = (offsets[place + 1] ?? 0) - (offsets[place] ?? 0);
      if (height !== heightIn(state, ids[place] ?? 0)) changed += 1;
    }
    return changed;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights are read as they are when one of these has changed
  const offsets = useMemo(
    () => rowOffsets(ids, (id) => heightIn(inbox.store.getState(), id)),
    [ids, inboxes, shownInbox, changed, inbox],
  );
  const [first, last] = rowsInView(offsets, view.top, view.height, [drawn.current.first, drawn.current.last]);
  drawn.current = { ids, offsets, first, last };

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const look = () => setView({ top: box.scrollTop, height: box.clientHeight });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [scroller]);

  return { offsets, first, last };
}

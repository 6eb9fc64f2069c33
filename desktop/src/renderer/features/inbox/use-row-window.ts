import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useDesk, useInbox } from "../../app/desk-context.tsx";
import { type LinesToDraw, linesToDraw } from "../../ui/lines-to-draw.ts";
import { useNextFrame, useShown } from "../../ui/use-next-frame.ts";
import { rowHeight } from "./ConversationRow.tsx";
import { inboxNameInRow } from "./inbox-name.ts";
import { conversationOf, type InboxState } from "./inbox-state.ts";
import { rowAt, rowOffsets } from "./row-offsets.ts";

interface Drawn {
  ids: readonly number[];
  offsets: Int32Array;
  first: number;
  last: number;
  /** The ids from the first to the last. */
  known: ReadonlySet<number>;
}

function heightIn(state: InboxState, id: number): number {
  const conversation = conversationOf(state, id);
  const inbox = conversation && inboxNameInRow(state.inboxes, conversation, state.list.query.inboxId);
  return rowHeight(conversation, inbox ?? null);
}

interface View {
  top: number;
  height: number;
}

/** All that is in sight, and some around it. */
function rowsToDraw(
  ids: readonly number[],
  offsets: Int32Array,
  { top, height }: View,
  known: ReadonlySet<number>,
  busy: boolean,
): LinesToDraw {
  const sight = [rowAt(offsets, top), rowAt(offsets, top + height)] as const;
  return linesToDraw(ids.length, sight, (place) => known.has(ids[place] ?? 0), busy);
}

/**
 * Which rows to draw and where. Their heights are known without measuring, so that a reordering of ten thousand costs
 * one pass over numbers, and everything else only what is in view.
 */
export function useRowWindow(ids: readonly number[], scroller: RefObject<HTMLElement | null>) {
  const { inbox } = useDesk();
  const inboxes = useInbox((state) => state.inboxes);
  const shownInbox = useInbox((state) => state.list.query.inboxId);
  const view = useRef<View>({ top: 0, height: 900 });
  const [, draw] = useState({});

  // A row that has been given a topic is higher than before, although the order has not changed.
  const drawn = useRef<Drawn>({ ids, offsets: new Int32Array(1), first: 0, last: -1, known: new Set() });
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
  const shown = useShown(ids);
  const busy = shown.current !== ids;
  const { first, last, more } = rowsToDraw(ids, offsets, view.current, drawn.current.known, busy);
  drawn.current = { ids, offsets, first, last, known: new Set(ids.slice(first, last + 1)) };

  useNextFrame(more && !busy, () => draw({}));

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const look = () => {
      view.current = { top: box.scrollTop, height: box.clientHeight };
      const { ids, offsets, first, last, known } = drawn.current;
      const next = rowsToDraw(ids, offsets, view.current, known, shown.current !== ids);
      if (next.first !== first || next.last !== last) draw({});
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [scroller, shown]);

  return { offsets, first, last };
}

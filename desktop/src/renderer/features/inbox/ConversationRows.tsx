import type { TFunction } from "i18next";
import { memo, useCallback, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { useDesk, useInbox } from "../../app/desk-context.tsx";
import { cx } from "../../ui/class-names.ts";
import { restingPointer, useRestingPointer } from "../../ui/use-resting-pointer.ts";
import { ConversationRow } from "./ConversationRow.tsx";
import { scrollTo } from "./row-offsets.ts";
import { useRowWindow } from "./use-row-window.ts";
import { useRows } from "./use-rows.ts";

/** Rows from the end at which the next page is asked for. */
const loadAhead = 15;

interface ConversationRowsProps {
  ids: readonly number[];
  label: string;
  /** One and the same while the language is: every row would be another with it. */
  t: TFunction;
  language: string;
}

/** The rows in sight and the wheel and the keys that lead to others; nothing else of the list is drawn with them. */
export const ConversationRows = memo(function ConversationRows({
  ids,
  label,
  t,
  language,
}: ConversationRowsProps) {
  const { inbox, tabs } = useDesk();
  const query = useInbox((state) => state.list.query);
  const active = useStore(tabs.store, (state) => state.active);
  const scroller = useRef<HTMLDivElement>(null);
  const { offsets, first, last } = useRowWindow(ids, scroller);
  useRestingPointer(scroller);
  const [current, setCurrent] = useState(0);

  useEffect(() => {
    if (last >= ids.length - loadAhead) void inbox.loadMore();
  }, [last, ids.length, inbox]);

  // Another list starts at its top.
  const shownQuery = useRef(query);
  useEffect(() => {
    if (shownQuery.current === query) return;
    shownQuery.current = query;
    scroller.current?.scrollTo({ top: 0 });
    setCurrent(0);
  }, [query]);

  function go(place: number): void {
    const box = scroller.current;
    if (!box) return;
    const to = Math.max(0, Math.min(ids.length - 1, place));
    setCurrent(to);
    box.scrollTop = scrollTo(offsets, to, box.scrollTop, box.clientHeight);
    requestAnimationFrame(() => box.querySelector<HTMLElement>(`[data-index="${to}"] button`)?.focus());
  }

  const placeOfKey: Record<string, number> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + 8,
    PageUp: current - 8,
    Home: 0,
    End: ids.length - 1,
  };

  const focused = useCallback((place: number) => setCurrent(place), []);
  const reachable = Math.min(current, ids.length - 1);
  // The one the keyboard stands on is there even when it has been scrolled out of sight.
  const outside = reachable >= 0 && (reachable < first || reachable > last) ? [reachable] : [];
  const drawn = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const places = [...drawn, ...outside];
  const rows = useRows(
    places.map((place) => ids[place] ?? 0),
    language,
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it steers the rows, which are buttons of their own
    <div
      ref={scroller}
      hidden={ids.length === 0}
      onKeyDown={(event) => {
        const place = placeOfKey[event.key];
        if (place === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        go(place);
      }}
      // A layer of its own, on its own ground: at a turn of the wheel only what comes into sight is painted.
      className={cx("absolute inset-0 overflow-y-auto bg-ground will-change-scroll", restingPointer)}
    >
      <ul aria-label={label} className="relative" style={{ height: offsets.at(-1) }}>
        {places.map(
          (place, index) =>
            rows[index] && (
              <ConversationRow
                key={ids[place]}
                {...rows[index]}
                t={t}
                place={place}
                top={offsets[place] ?? 0}
                active={ids[place] === active}
                claimable={query.view === "waiting"}
                reachable={place === reachable}
                onFocus={focused}
              />
            ),
        )}
      </ul>
    </div>
  );
});

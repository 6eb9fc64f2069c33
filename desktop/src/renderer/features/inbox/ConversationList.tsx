import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk, useInbox } from "../../app/desk-context.tsx";
import { cx } from "../../ui/class-names.ts";
import { restingPointer, useRestingPointer } from "../../ui/use-resting-pointer.ts";
import { ConversationRow } from "./ConversationRow.tsx";
import { ListEmpty } from "./ListEmpty.tsx";
import { scrollTo } from "./row-offsets.ts";
import { useFrozenOrder } from "./use-frozen-order.ts";
import { useRowWindow } from "./use-row-window.ts";
import { useRows } from "./use-rows.ts";

/** Rows from the end at which the next page is asked for. */
const loadAhead = 15;

export function ConversationList() {
  const { t, i18n } = useTranslation();
  // What `useTranslation` gives is another one each time, and every row would be with it.
  const words = useMemo(() => i18n.getFixedT(i18n.language), [i18n, i18n.language]);
  const { inbox, tabs } = useDesk();
  const query = useInbox((state) => state.list.query);
  const actual = useInbox((state) => state.list.ids);
  const status = useInbox((state) => state.list.status);
  const active = useStore(tabs.store, (state) => state.active);
  const [pointed, setPointed] = useState(false);
  const [typed, setTyped] = useState(false);
  // A first page still on its way is no order yet to hold on to.
  const still = (pointed || typed) && status !== "loading";
  const [asked, setAsked] = useState({});
  const [list, setList] = useState({ query, asked });
  if (list.query !== query || list.asked !== asked) setList({ query, asked });
  const { ids, held } = useFrozenOrder(actual, still, list);

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
    i18n.language,
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it steers the rows, which are buttons of their own
    <div
      className="absolute inset-0"
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={(event) => setTyped(event.target.matches(":focus-visible"))}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setTyped(false);
      }}
      onKeyDown={(event) => {
        const place = placeOfKey[event.key];
        if (place === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        go(place);
      }}
    >
      {held > 0 && (
        <div className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
          <button
            type="button"
            onClick={() => setAsked({})}
            title={t("list.heldHint")}
            className="appear pointer-events-auto rounded-full bg-ink px-3 py-1 text-2xs text-ground shadow-float focus-visible:outline-offset-2"
          >
            {t("list.held", { count: held })}
          </button>
        </div>
      )}
      {ids.length === 0 && <ListEmpty />}
      {/* A layer of its own, on its own ground: at a turn of the wheel only what comes into sight is painted. */}
      <div
        ref={scroller}
        hidden={ids.length === 0}
        className={cx("absolute inset-0 overflow-y-auto bg-ground will-change-scroll", restingPointer)}
      >
        <ul aria-label={t("list.label")} className="relative" style={{ height: offsets.at(-1) }}>
          {places.map((place, index) => (
            <li
              key={ids[place]}
              data-index={place}
              className="absolute inset-x-0"
              style={{ top: offsets[place] }}
            >
              {rows[index] && (
                <ConversationRow
                  {...rows[index]}
                  t={words}
                  place={place}
                  active={ids[place] === active}
                  claimable={query.view === "waiting"}
                  reachable={place === reachable}
                  onFocus={focused}
                />
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

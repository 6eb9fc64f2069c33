import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk, useInbox } from "../../app/desk-context.tsx";
import { ConversationRow, rowHeight } from "./ConversationRow.tsx";
import { heldBack } from "./frozen-order.ts";
import { inboxNameInRow } from "./inbox-name.ts";
import { ListEmpty } from "./ListEmpty.tsx";
import { useFrozenOrder } from "./use-frozen-order.ts";

export function ConversationList() {
  const { t } = useTranslation();
  const { inbox } = useDesk();
  const query = useInbox((state) => state.list.query);
  const inboxes = useInbox((state) => state.inboxes);
  const actual = useInbox((state) => state.list.ids);
  const status = useInbox((state) => state.list.status);
  const [hovering, setHovering] = useState(false);
  const [current, setCurrent] = useState(0);
  // A first page still on its way is no order yet to hold on to.
  const ids = useFrozenOrder(actual, hovering && status !== "loading", query);
  const held = hovering ? heldBack(ids, actual) : 0;
  const scroller = useRef<HTMLDivElement>(null);

  // The same functions while the order stays: new ones make it go through all rows again.
  const getItemKey = useCallback((index: number) => ids[index] ?? index, [ids]);
  const estimateSize = useCallback(
    (index: number) => {
      const conversation = inbox.conversation(ids[index] ?? 0);
      return rowHeight(
        conversation,
        conversation ? inboxNameInRow(inboxes, conversation, query.inboxId) : null,
      );
    },
    [ids, inbox, inboxes, query.inboxId],
  );
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    overscan: 6,
  });
  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (lastShown >= ids.length - 15) void inbox.loadMore();
  }, [lastShown, ids.length, inbox]);

  // Another list starts at its top.
  const shownQuery = useRef(query);
  useEffect(() => {
    if (shownQuery.current === query) return;
    shownQuery.current = query;
    scroller.current?.scrollTo({ top: 0 });
    setCurrent(0);
  }, [query]);

  function go(index: number): void {
    const place = Math.max(0, Math.min(ids.length - 1, index));
    setCurrent(place);
    virtualizer.scrollToIndex(place);
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${place}"] button`)?.focus();
    });
  }

  const placeOfKey: Record<string, number> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    Home: 0,
    End: ids.length - 1,
  };

  if (ids.length === 0) return <ListEmpty />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it steers the rows, which are buttons of their own
    <div
      ref={scroller}
      className="absolute inset-0 overflow-y-auto"
      onPointerEnter={() => setHovering(true)}
      onPointerLeave={() => setHovering(false)}
      onKeyDown={(event) => {
        const place = placeOfKey[event.key];
        if (place === undefined) return;
        event.preventDefault();
        go(place);
      }}
    >
      {held > 0 && (
        <p role="status" className="sticky top-0 z-10 h-0 overflow-visible text-center">
          <span className="appear mt-2 inline-block rounded-full bg-ink px-3 py-1 text-2xs text-ground shadow-float">
            {t("list.held", { count: held })}
          </span>
        </p>
      )}
      <ul aria-label={t("list.label")} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => (
          <li
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            className="absolute inset-x-0"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <ConversationRow
              id={ids[item.index] ?? 0}
              claimable={query.view === "waiting"}
              reachable={item.index === Math.min(current, ids.length - 1)}
              onFocus={() => setCurrent(item.index)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

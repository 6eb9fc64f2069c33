import type { DeskTicket } from "@switchboard/shared/desk/models";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import { TicketRow, ticketRowHeight } from "./TicketRow.tsx";

export function TicketList({ shown }: { shown: readonly DeskTicket[] }) {
  const { t } = useTranslation();
  const { tickets } = useDesk();
  const [current, setCurrent] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const getItemKey = useCallback((index: number) => shown[index]?.id ?? index, [shown]);
  const estimateSize = useCallback(() => ticketRowHeight, []);
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    overscan: 6,
  });
  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (lastShown >= shown.length - 15) void tickets.loadMore();
  }, [lastShown, shown.length, tickets]);

  function go(index: number): void {
    const place = Math.max(0, Math.min(shown.length - 1, index));
    setCurrent(place);
    virtualizer.scrollToIndex(place);
    requestAnimationFrame(() => {
      const rows = scroller.current;
      const row = rows?.querySelector<HTMLElement>(`[data-index="${place}"] [data-row]`);
      // The list may have become shorter since.
      (row ?? [...(rows?.querySelectorAll<HTMLElement>("[data-row]") ?? [])].at(-1))?.focus();
    });
  }

  const placeOfKey: Record<string, number> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    Home: 0,
    End: shown.length - 1,
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it steers the rows, which are buttons of their own
    <div
      ref={scroller}
      className="absolute inset-0 overflow-y-auto"
      onKeyDown={(event) => {
        // Menus and questions opened from a row stand elsewhere in the page, yet their keys come by here.
        if (!event.currentTarget.contains(event.target as Node) || event.defaultPrevented) return;
        const place = placeOfKey[event.key];
        if (place === undefined) return;
        event.preventDefault();
        go(place);
      }}
    >
      <ul aria-label={t("tickets.label")} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const ticket = shown[item.index];
          return (
            <li
              key={item.key}
              data-index={item.index}
              className="absolute inset-x-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {ticket && (
                <TicketRow
                  ticket={ticket}
                  reachable={item.index === Math.min(current, shown.length - 1)}
                  onFocus={() => setCurrent(item.index)}
                  onResolved={() => go(item.index)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

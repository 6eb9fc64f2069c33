import type { DeskConversation } from "@switchboard/shared/desk/models";
import { type RefObject, useLayoutEffect, useRef } from "react";
import { useDesk } from "../../app/desk-context.tsx";
import { lineHeights } from "./line-heights.ts";
import type { MessageItem } from "./message-items.ts";

/** A line while the list has no width yet, in px. */
const unknownPx = 40;

/** How high a line becomes in the list as wide as it is now, in px. */
export function useLineHeights(
  scroller: RefObject<HTMLElement | null>,
  conversation: DeskConversation,
): (item: MessageItem | undefined) => number {
  const { accountId } = useDesk();
  const heights = useRef<ReturnType<typeof lineHeights>>(null);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let width = Number.NaN;
    const look = () => {
      if (box.clientWidth === width) return;
      width = box.clientWidth;
      heights.current = width > 0 ? lineHeights(width, accountId) : null;
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    return () => observer.disconnect();
  }, [scroller, accountId]);
  return (item) => (item && heights.current?.(item, conversation)) ?? unknownPx;
}

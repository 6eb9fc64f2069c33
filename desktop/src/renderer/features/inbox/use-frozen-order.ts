import { useMemo, useRef } from "react";
import { frozenOrder, heldBack, type ShownOrder, showOrder } from "./frozen-order.ts";

/**
 * The order to show: the actual one, or while `frozen` the one it was frozen at, and how many are held back meanwhile.
 * A new list thaws it.
 */
export function useFrozenOrder(
  actual: readonly number[],
  frozen: boolean,
  list: unknown,
): { ids: readonly number[]; held: number } {
  const shown = useRef<ShownOrder | null>(null);
  const shownList = useRef(list);
  const last = useRef(actual);
  if (frozen && shownList.current === list) {
    shown.current = frozenOrder(shown.current ?? showOrder(last.current), actual);
  } else {
    shown.current = null;
    last.current = actual;
  }
  shownList.current = list;
  const order = shown.current;
  const held = useMemo(() => (order ? heldBack(order, actual) : 0), [order, actual]);
  return { ids: order?.ids ?? actual, held };
}

import { useRef } from "react";
import { frozenOrder } from "./frozen-order.ts";

/** The order to show: the actual one, or while `frozen` the one it was frozen at. A new list thaws it. */
export function useFrozenOrder(actual: readonly number[], frozen: boolean, list: unknown): readonly number[] {
  const shown = useRef(actual);
  const shownList = useRef(list);
  const same = shownList.current === list;
  shown.current = frozen && same ? frozenOrder(shown.current, actual) : actual;
  shownList.current = list;
  return shown.current;
}

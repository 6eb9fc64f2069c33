import type { VirtualItem } from "@tanstack/react-virtual";

/** Where a tab was left, so that turning back to it shows the same lines. */
export interface ScrollPlace {
  /** Of the messages that were here then: a place among others means nothing. */
  window: number;
  atEnd: boolean;
  offset: number;
  measured: VirtualItem[];
}

/** By desk, so that another agent's sign-in starts afresh. */
const places = new WeakMap<object, Map<number, ScrollPlace>>();

export function scrollPlaces(desk: object): Map<number, ScrollPlace> {
  const known = places.get(desk) ?? new Map<number, ScrollPlace>();
  places.set(desk, known);
  return known;
}

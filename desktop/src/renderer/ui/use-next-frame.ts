import { type RefObject, useEffect, useRef } from "react";

/** Draws again with the next frame, while there is more to come. */
export function useNextFrame(more: boolean, draw: () => void): void {
  useEffect(() => {
    if (!more) return;
    const frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  });
}

/** What it was when a frame was last drawn: another than what is given until one has been drawn with that. */
export function useShown<T>(value: T): RefObject<T> {
  const shown = useRef(value);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      shown.current = value;
    });
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return shown;
}

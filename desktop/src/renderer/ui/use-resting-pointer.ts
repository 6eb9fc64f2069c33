import { type RefObject, useEffect } from "react";

/** So long after its last turn the wheel stands still, in ms. */
const restMs = 120;

/** To be on what `useRestingPointer` is given. */
export const restingPointer = "[&[data-turning]>*]:pointer-events-none";

/**
 * While the wheel turns the pointer points at nothing in a list: whatever passes beneath it would light up and be drawn
 * again, which takes a sixth of every frame. When the hand moves or clicks it points again at once, and the click goes
 * to what lies beneath.
 */
export function useRestingPointer(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const box = list.current;
    if (!box) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pressed = false;
    const point = () => {
      clearTimeout(timer);
      delete box.dataset.turning;
    };
    const turn = () => {
      clearTimeout(timer);
      timer = setTimeout(point, restMs);
      box.dataset.turning = "";
    };
    const press = () => {
      pressed = box.dataset.turning !== undefined;
      point();
    };
    const click = (event: MouseEvent) => {
      const meant = pressed && document.elementFromPoint(event.clientX, event.clientY);
      pressed = false;
      if (!meant || meant === event.target || !box.contains(meant)) return;
      event.stopPropagation();
      meant.dispatchEvent(new MouseEvent("click", event));
    };
    const stop = new AbortController();
    const { signal } = stop;
    box.addEventListener("wheel", turn, { signal, passive: true });
    box.addEventListener("pointermove", point, { signal, passive: true });
    box.addEventListener("pointerdown", press, { signal, capture: true });
    box.addEventListener("click", click, { signal });
    return () => {
      stop.abort();
      point();
    };
  }, [list]);
}

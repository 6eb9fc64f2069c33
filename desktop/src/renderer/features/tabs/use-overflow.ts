import { type RefObject, useEffect, useState } from "react";

/** In px: in less there is no room for a name. */
const leastTab = 144;

/** How wide tabs are where not all fit: so that those in sight are whole. */
const wholeTab = (room: number): number => room / Math.max(1, Math.floor(room / leastTab));

/**
 * Which of a strip's tabs do not fit, by their places, and how wide they are at least, in px. It may be scrolled.
 */
export function useOverflow(strip: RefObject<HTMLElement | null>, count: number) {
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const [least, setLeast] = useState(leastTab);
  useEffect(() => {
    const box = strip.current;
    if (!box) return;
    const look = () => {
      setLeast(box.clientWidth < count * leastTab ? wholeTab(box.clientWidth) : leastTab);
      const from = box.scrollLeft - 1;
      const to = box.scrollLeft + box.clientWidth + 1;
      const out = Array.from(box.children as HTMLCollectionOf<HTMLElement>)
        .map((child, index) => ({
          index,
          left: child.offsetLeft,
          right: child.offsetLeft + child.offsetWidth,
        }))
        .filter(({ left, right }) => left < from || right > to)
        .map(({ index }) => index);
      setHidden((before) =>
        before.size === out.length && out.every((i) => before.has(i)) ? before : new Set(out),
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    for (const child of box.children) observer.observe(child);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [strip, count]);
  return { hidden, least };
}

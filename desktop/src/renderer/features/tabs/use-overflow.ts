import { type RefObject, useEffect, useState } from "react";

/** Which of a strip's children do not fit, by their places; it may be scrolled. */
export function useOverflow(strip: RefObject<HTMLElement | null>, count: number): ReadonlySet<number> {
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of children is measured anew
  useEffect(() => {
    const box = strip.current;
    if (!box) return;
    const look = () => {
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
  return hidden;
}

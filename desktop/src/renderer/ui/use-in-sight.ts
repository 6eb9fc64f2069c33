import { type RefObject, useEffect } from "react";

/** Scrolls what is active into sight: at once, and again when it or what it stands in becomes narrower. */
export function useInSight(box: RefObject<HTMLElement | null>, active: boolean): void {
  useEffect(() => {
    const element = box.current;
    if (!active || !element) return;
    const look = () => element.scrollIntoView({ inline: "nearest", block: "nearest" });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    const around = element.closest("[data-scrolls]");
    if (around) observer.observe(around);
    return () => observer.disconnect();
  }, [box, active]);
}

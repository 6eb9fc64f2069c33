import type { RefObject } from "react";
import { nextGap, openGaps } from "../canned/placeholders.ts";

/** The gaps of a prepared reply in the text box: the caret goes from one to the next until none is left. */
export function useGaps(box: RefObject<HTMLTextAreaElement | null>, text: string, enabled: boolean) {
  const gaps = enabled ? openGaps(text) : [];

  /** Marks the next gap from a place on, so that what is typed takes its place. @returns whether there is one */
  function goTo(from: number, within = box.current?.value ?? text): boolean {
    const gap = enabled ? nextGap(within, from) : null;
    if (!gap || !box.current) return false;
    box.current.focus();
    box.current.setSelectionRange(gap.start, gap.end);
    return true;
  }

  return {
    /** What the first gap is called, as it stands there. */
    first: gaps[0] ? text.slice(gaps[0].start, gaps[0].end) : null,
    goTo,
    /** Tab leads to the next gap while there is one; Shift+Tab always leads out of the box. */
    takesKey({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
      if (key !== "Tab" || shiftKey || altKey || ctrlKey || metaKey || gaps.length === 0) return false;
      return goTo(box.current?.selectionEnd ?? 0);
    },
  };
}

/** Close enough to the end to count as there, in px. */
export const endPx = 40;

/**
 * What grows below the messages (a longer draft, a question) takes their height, and must not push the newest line
 * out of sight. Whether the end was in sight is only asked while the height stays, since afterwards it is too late.
 */
export function keepEndInSight(box: HTMLElement | null, scrollToEnd: () => void): () => void {
  if (!box) return () => undefined;
  let height = box.clientHeight;
  const isAtEnd = () => box.scrollHeight - box.scrollTop - height <= endPx;
  // Not where it opens at what is new.
  let atEnd = isAtEnd();
  const scrolled = () => {
    if (box.clientHeight === height) atEnd = isAtEnd();
  };
  const observer = new ResizeObserver(() => {
    if (box.clientHeight === height) return;
    height = box.clientHeight;
    if (atEnd) scrollToEnd();
  });
  box.addEventListener("scroll", scrolled, { passive: true });
  observer.observe(box);
  return () => {
    box.removeEventListener("scroll", scrolled);
    observer.disconnect();
  };
}

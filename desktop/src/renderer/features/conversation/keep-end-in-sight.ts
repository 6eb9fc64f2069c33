/** Close enough to the end to count as there, in px. */
export const endPx = 40;

/**
 * What grows below the messages (a longer draft, a question) takes their height, and must not push the newest line
 * out of sight. Whether the end was in sight is only asked while the height stays, since afterwards it is too late.
 * @param isAtEnd asked at every turn of the wheel, so not to be read from the page, which would lay it out once more
 */
export function keepEndInSight(
  box: HTMLElement | null,
  isAtEnd: () => boolean,
  scrollToEnd: () => void,
): () => void {
  if (!box) return () => undefined;
  let height = box.clientHeight;
  // Not where it opens at what is new.
  let atEnd = isAtEnd();
  const scrolled = () => {
    atEnd = isAtEnd();
  };
  const observer = new ResizeObserver(() => {
    if (box.clientHeight === height) return;
    height = box.clientHeight;
    if (atEnd) scrollToEnd();
    // Where there is room for everything now, the end has come into sight.
    else atEnd = isAtEnd();
  });
  box.addEventListener("scroll", scrolled, { passive: true });
  observer.observe(box);
  return () => {
    box.removeEventListener("scroll", scrolled);
    observer.disconnect();
  };
}

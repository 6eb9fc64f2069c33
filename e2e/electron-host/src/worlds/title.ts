/** Tells of the document's title: Chromium's protocol does so late, and not of every change. */
export function watchTitle(tell: (title: string) => void): void {
  let last = "";
  const look = (): void => {
    if (document.title === last) return;
    last = document.title;
    tell(last);
  };
  document.addEventListener("DOMContentLoaded", () => {
    look();
    new MutationObserver(look).observe(document.head, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
}

interface Insertion {
  start: number;
  end: number;
  text: string;
  /** The text as it stands in the box. */
  before: string;
  write: (text: string) => void;
}

/** As if it had been typed, so that it can be undone; where the browser cannot, by writing the text anew. */
export function insertText(box: HTMLTextAreaElement, { start, end, text, before, write }: Insertion): void {
  box.focus();
  box.setSelectionRange(start, end);
  if (typeof document.execCommand === "function" && document.execCommand("insertText", false, text)) return;
  write(before.slice(0, start) + text + before.slice(end));
  requestAnimationFrame(() => box.setSelectionRange(start + text.length, start + text.length));
}

/** Escape closes the window from the first moment it can have the focus on: also before it knows who is there. */
export function closeOnEscape(close: () => void): void {
  addEventListener("keydown", (event) => {
    // Not where it ends something smaller: a dialog, or a word being composed.
    const elsewhere = event.isComposing || document.querySelector("dialog[open]") !== null;
    if (event.key === "Escape" && !event.defaultPrevented && !elsewhere) close();
  });
}

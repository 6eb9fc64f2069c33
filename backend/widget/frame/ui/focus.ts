/** Whether the keyboard is in this window and on nothing: a site's page keeps its own focus. */
export const isFocusFree = (): boolean =>
  document.hasFocus() && (document.activeElement === document.body || document.activeElement === null);

/** A field that takes the focus by itself would bring up the keyboard on a screen that is touched. */
export const hasKeyboard = (): boolean => matchMedia("(pointer: fine)").matches;

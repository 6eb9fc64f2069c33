/** Chromium's name for the page of each contents. */
export const targets = new WeakMap<object, string>();

const name = "switchboard_known";

/** Whether this browser has ever opened the window here: only then is there something to count before it opens it. */
export function isKnown(): boolean {
  try {
    return localStorage.getItem(name) !== null;
  } catch {
    return false;
  }
}

export function setKnown(known: boolean): void {
  try {
    if (known) localStorage.setItem(name, "1");
    else localStorage.removeItem(name);
  } catch {
    // Without storage nobody is known on the next page.
  }
}

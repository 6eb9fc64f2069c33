import { randomId } from "@switchboard/shared/client/random-id";

/** The same name as in the OSS API's own advice: a site that has one already keeps it. */
const name = "browser_uuid";
const pattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

let inMemory: string | null = null;

/** The browser's UUID, made once and kept by the site; for this page only where the browser stores nothing. */
export function browserUuid(): string {
  try {
    const kept = localStorage.getItem(name);
    if (kept && pattern.test(kept)) return kept;
    inMemory ??= randomId();
    localStorage.setItem(name, inMemory);
  } catch {
    // Storage is switched off: the conversation lasts as long as the page.
  }
  inMemory ??= randomId();
  return inMemory;
}

/** Whoever comes next at this browser is somebody else. */
export function forgetBrowserUuid(): void {
  inMemory = null;
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}

/** The same name as in the OSS API's own advice: a site that has one already keeps it. */
const name = "browser_uuid";
const pattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

let inMemory: string | null = null;

/** The browser's UUID, made once and kept by the site; for this page only where the browser stores nothing. */
export function browserUuid(): string {
  try {
    const kept = localStorage.getItem(name);
    if (kept && pattern.test(kept)) return kept;
    inMemory ??= randomUuid();
    localStorage.setItem(name, inMemory);
  } catch {
    // Storage is switched off: the conversation lasts as long as the page.
  }
  inMemory ??= randomUuid();
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

/** `crypto.randomUUID` is there on HTTPS only. */
export function randomUuid(
  source: Pick<Crypto, "getRandomValues"> & Partial<Pick<Crypto, "randomUUID">> = crypto,
): string {
  if (source.randomUUID) return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

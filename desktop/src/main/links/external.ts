const opened = new Set(["https:", "mailto:"]);

/**
 * The address as the system may open it, or null. Everything else is a way to start programs: `file:`, `smb:`,
 * `ms-msdt:` and whatever was installed. What is opened is what was parsed, not what was written.
 */
export function externalUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (!opened.has(url.protocol)) return null;
  // A name before the host makes one address look like another.
  if (url.username !== "" || url.password !== "") return null;
  return url.href;
}

/** @param open what hands an address to the system */
export async function openExternalUrl(text: string, open: (url: string) => Promise<void>): Promise<boolean> {
  const url = externalUrl(text);
  if (url === null) return false;
  await open(url);
  return true;
}

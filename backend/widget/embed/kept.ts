const prefix = "switchboard_kept|";

/** What the window has to remember where the browser gives its frame no storage: kept by the site, for this site only. */
export function allKept(): Record<string, string> {
  const kept: Record<string, string> = {};
  try {
    for (const [key, value] of Object.entries(localStorage)) {
      if (key.startsWith(prefix)) kept[key.slice(prefix.length)] = value;
    }
  } catch {
    // The site has no storage either.
  }
  return kept;
}

export function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, value);
  } catch {
    // It lasts as long as the page.
  }
}

export function keepNothing(): void {
  for (const key in allKept()) keep(key, null);
}

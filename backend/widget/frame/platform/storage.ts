/** Where the window keeps what must outlive a reload. Never throws. */
export interface KeyStore {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(): string[];
}

/** Somebody else keeps it as well, and says it when the window comes again. */
export interface Kept {
  recall(kept: Record<string, string>): void;
}

/**
 * A browser's storage, and memory for what it does not take: in a third party's frame even looking at it may throw,
 * and it may be full.
 * @param onRefused told what the browser did not take, and null once that need not be remembered any more
 */
export function openKeyStore(
  area: () => Storage,
  onRefused: (key: string, value: string | null) => void = () => {},
): KeyStore & Kept {
  const memory = new Map<string, string>();
  const attempt = <T>(action: (storage: Storage) => T, otherwise: T): T => {
    try {
      return action(area());
    } catch {
      return otherwise;
    }
  };
  const has = (key: string) => memory.has(key) || attempt((storage) => storage.getItem(key) !== null, false);
  return {
    recall(kept) {
      for (const [key, value] of Object.entries(kept)) if (!has(key)) memory.set(key, value);
    },
    get: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key), null),
    set: (key, value) => {
      const kept = attempt((storage) => {
        storage.setItem(key, value);
        return true;
      }, false);
      if (!kept) memory.set(key, value);
      if (!kept) onRefused(key, value);
      else if (memory.delete(key)) onRefused(key, null);
    },
    remove: (key) => {
      if (memory.delete(key)) onRefused(key, null);
      attempt((storage) => storage.removeItem(key), undefined);
    },
    keys: () => [...new Set([...attempt((storage) => Object.keys(storage), []), ...memory.keys()])],
  };
}

/** One part of a store: other customers' things, and other sites', are out of its sight. */
export function within(store: KeyStore, scope: string): KeyStore {
  const prefix = `switchboard|${scope}|`;
  return {
    get: (key) => store.get(prefix + key),
    set: (key, value) => store.set(prefix + key, value),
    remove: (key) => store.remove(prefix + key),
    keys: () =>
      store
        .keys()
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
  };
}

/** Forgets everything that was kept there. */
export function clear(store: KeyStore): void {
  for (const key of store.keys()) store.remove(key);
}

/** What was kept as JSON; null where there is nothing, or nothing that can be read. */
export function readJson(store: KeyStore, key: string): unknown {
  try {
    return JSON.parse(store.get(key) ?? "null");
  } catch {
    return null;
  }
}

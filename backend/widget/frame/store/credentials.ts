import type { KeyStore } from "../platform/storage.ts";

/** The token the window comes with. */
export interface Credentials {
  token(): string | null;
  /** The server gave one: it is kept for the next visit. */
  keep(token: string): void;
  forget(): void;
  /** The server refuses it. True when there is another one to try. */
  renew(): Promise<boolean>;
}

const key = "token";

/** A visitor's own, kept in their browser. There is no getting another one: whoever loses it is somebody new. */
export function visitorCredentials(storage: KeyStore): Credentials {
  return {
    token: () => storage.get(key),
    keep: (token) => storage.set(key, token),
    forget: () => storage.remove(key),
    renew: async () => false,
  };
}

/**
 * The host's token of its own customer: never kept, and renewed by the host's page.
 * @param ask resolves with a newer one, or null when the page has none
 */
export function hostCredentials(given: string, ask: () => Promise<string | null>): Credentials {
  let token: string | null = given;
  let asking: Promise<boolean> | null = null;
  return {
    token: () => token,
    keep: (newer) => {
      token = newer;
    },
    forget: () => {
      token = null;
    },
    renew: () => {
      // Several requests are refused at once; the page is asked once.
      asking ??= ask()
        .then((newer) => {
          if (newer === null || newer === token) return false;
          token = newer;
          return true;
        })
        .finally(() => {
          asking = null;
        });
      return asking;
    },
  };
}

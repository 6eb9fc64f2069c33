import type { KeyValue } from "../platform.ts";

/**
 * The sign-in of the chosen server, in memory here and kept by main, which has it encrypted by the system. Never in
 * the page's own storage.
 */
export function createKeptSecrets(
  kept: string | null,
  keep: (secret: string | null) => Promise<unknown>,
): KeyValue {
  const values = new Map(Object.entries(parse(kept)));
  let last: Promise<unknown> = Promise.resolve();

  /** One write after the other: the newest is the one that stays. */
  function save(): void {
    const secret = values.size === 0 ? null : JSON.stringify(Object.fromEntries(values));
    last = last.then(() => keep(secret)).catch(() => undefined);
  }

  return {
    get: (key) => values.get(key) ?? null,
    set(key, value) {
      values.set(key, value);
      save();
    },
    remove(key) {
      if (values.delete(key)) save();
    },
    // There is one window, and nobody else writes.
    onChange: () => () => undefined,
  };
}

function parse(kept: string | null): Record<string, string> {
  try {
    const values = JSON.parse(kept ?? "{}") as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  } catch {
    return {};
  }
}

import type { EmbedIdentity, EmbedSettings } from "@switchboard/shared/window/embed";
import { dialects } from "@switchboard/shared/words";

/** What a script's `data-` attributes say. */
type Attributes = Readonly<Record<string, string | undefined>>;

export function readSettings(given: Attributes): EmbedSettings {
  return {
    channel: dialects.find((dialect) => dialect === given.channel) ?? "oss",
    position: given.position === "left" ? "left" : "right",
    ...present(given, ["department", "shop", "color", "title", "lang"]),
  };
}

export function readIdentity(given: Attributes): EmbedIdentity {
  return present(given, ["token", "ossUserId", "email", "userHash"]);
}

/** Blank attributes are those of a template that had nothing to fill in. */
function present<K extends string>(given: Attributes, names: readonly K[]): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  for (const name of names) {
    const value = given[name]?.trim();
    if (value) found[name] = value;
  }
  return found;
}

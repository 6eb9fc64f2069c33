import type { EmbedIdentity, EmbedSettings } from "@switchboard/shared/window/embed";

/** What a script's `data-` attributes say. */
type Attributes = Readonly<Record<string, string | undefined>>;

const channels: readonly string[] = [
  "oss",
  "rooms",
  "shop",
  "tenant",
  "support",
] satisfies EmbedSettings["channel"][];

export function readSettings(given: Attributes): EmbedSettings {
  return {
    channel: channels.includes(given.channel ?? "") ? (given.channel as EmbedSettings["channel"]) : "oss",
    position: given.position === "left" ? "left" : "right",
    ...present(given, {
      department: "department",
      shop: "shop",
      color: "color",
      title: "title",
      lang: "lang",
    }),
  };
}

export function readIdentity(given: Attributes): EmbedIdentity {
  return present(given, {
    token: "token",
    ossUserId: "ossUserId",
    email: "email",
    userHash: "userHash",
  });
}

/** Blank attributes are those of a template that had nothing to fill in. */
function present<K extends string>(given: Attributes, names: Record<K, string>): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  for (const name in names) {
    const value = given[names[name]]?.trim();
    if (value) found[name] = value;
  }
  return found;
}

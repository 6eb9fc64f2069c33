import type { EmbedSettings } from "@switchboard/shared/window/embed";
import { dialects } from "@switchboard/shared/words";
import type { Settings } from "../store/state.ts";

/** Where the page was opened: a conversation's own page, or the window in a site's frame. */
export type Address =
  | { page: "session"; conversation: string | null; linkToken: string | null; settings: Settings }
  | { page: "embed"; settings: Settings };

const sessionPath = /^\/session\/([^/]+)\/?$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function readAddress({
  pathname,
  search,
  hash,
}: Pick<Location, "pathname" | "search" | "hash">): Address {
  const settings = readSettings(Object.fromEntries(new URLSearchParams(search)));
  const id = sessionPath.exec(pathname)?.[1];
  if (id === undefined) return { page: "embed", settings };
  const linkToken = new URLSearchParams(hash.slice(1)).get("token") || null;
  return { page: "session", conversation: uuid.test(id) ? id.toLowerCase() : null, linkToken, settings };
}

/** The settings among what somebody sent; anything else in it is left out. */
export function readSettings(given: unknown): Settings {
  if (typeof given !== "object" || given === null) return {};
  const said = given as Record<string, unknown>;
  const text = (name: keyof EmbedSettings) => {
    const value = said[name];
    return typeof value === "string" && value !== "" ? { [name]: value } : {};
  };
  const channel = dialects.find((dialect) => dialect === said.channel);
  return {
    ...(channel ? { channel } : {}),
    ...text("department"),
    ...text("shop"),
    ...text("lang"),
    ...text("color"),
    ...text("title"),
  };
}

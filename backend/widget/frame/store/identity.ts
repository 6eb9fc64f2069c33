import type { EmbedIdentity, EmbedSettings } from "@switchboard/shared/window/embed";
import type { Door } from "../api/window-api.ts";

/** What tells one site's channel from another's. Visitors are strangers to each other's. */
export function doorScope(origin: string, door: Door): string {
  return [origin, door.channel, door.department ?? "", door.shop ?? ""].map(encodeURIComponent).join("/");
}

/**
 * Whose things they are. The proof belongs to it: who comes without it does not find what was left under it. An
 * anonymous visitor is known by the site's own mark of the browser, which a sign-out makes anew.
 */
export function personScope({ ossUserId, userHash }: EmbedIdentity, browserUuid: string): string {
  if (ossUserId === undefined) return `visitor/${encodeURIComponent(browserUuid)}`;
  return `user/${encodeURIComponent(ossUserId)}/${encodeURIComponent(userHash ?? "")}`;
}

/** Whether the same person is meant. Another token may be the same person's; that the server has to say. */
export function samePerson(a: EmbedIdentity, b: EmbedIdentity): boolean {
  return (
    a.token === b.token && a.ossUserId === b.ossUserId && a.userHash === b.userHash && a.email === b.email
  );
}

export function doorOf(settings: Partial<EmbedSettings>): Door {
  const { channel = "oss", department, shop } = settings;
  return { channel, ...(department ? { department } : {}), ...(shop ? { shop } : {}) };
}

export const sameDoor = (a: Door, b: Door): boolean =>
  a.channel === b.channel && a.department === b.department && a.shop === b.shop;

/** Whether the first has signed out, by that the second is here. A newer token may be the same person's. */
export function hasLeft(before: EmbedIdentity, after: EmbedIdentity): boolean {
  if (before.ossUserId !== undefined) return before.ossUserId !== after.ossUserId;
  return before.token !== undefined && after.token === undefined;
}

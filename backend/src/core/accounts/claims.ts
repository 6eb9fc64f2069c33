import type { Role } from "@switchboard/shared/words";
import type { Account } from "./account.ts";

/** What a host's token says of its account. `undefined` says nothing; null and 0 take away. */
export interface Said {
  role: Role;
  userName?: string | undefined;
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
  email?: string | null | undefined;
  avatar?: string | null | undefined;
  shop?: number | undefined;
  ctv?: number | undefined;
  dropship?: number | undefined;
  nhanVien?: number | undefined;
  shopName?: string | null | undefined;
  shopAvatar?: string | null | undefined;
  tenantId?: number | null | undefined;
}
export type AccountChanges = Partial<Record<keyof Said, string | number | null>>;

/** Inboxes that an account works in because of what it is, without an operator's entering it. */
export interface Grants {
  roomsDesk: boolean;
  /** The tenant whose inbox it is. */
  tenantId: number | null;
}

export const grantsOf = ({ role, tenantId }: Pick<Account, "role" | "tenantId">): Grants => ({
  roomsDesk: role === "STAFF",
  tenantId: role === "SUPPORT_AGENT" ? tenantId : null,
});

/** Clocks of hosts and ours differ by this much at most. */
const toleranceMs = 5 * 60_000;

/**
 * When a token was issued, in milliseconds since 1970. One that does not say it, or names a time to come, is older
 * than any other: it must not outlast those that say more.
 * @param iat seconds since 1970
 */
export function issuedAt(iat: number | undefined, now = Date.now()): number {
  const at = Math.floor((iat ?? 0) * 1_000);
  return at > now + toleranceMs ? 0 : at;
}

/** Tells a name that was taken from the one that was wanted. */
const marked = (wanted: string): string => `${[...wanted].slice(0, 40).join("")}#`;

/** Names for an account whose name may be somebody else's already, in the order in which they are tried. */
export const userNames = (wanted: string, id: number, random: string): string[] => [
  wanted,
  `${marked(wanted)}${id}`,
  `${marked(wanted)}${random}`,
];

/** What a token changes of its account; null where it says nothing new. */
export function changesOf(account: Account, said: Said): AccountChanges | null {
  const { userName, ...rest } = said;
  const changes: AccountChanges = {};
  for (const [key, value] of Object.entries(rest) as [keyof typeof rest, string | number | null][]) {
    if (value !== undefined && value !== account[key]) changes[key] = value;
  }
  const isCalled = account.userName === userName || account.userName.startsWith(marked(userName ?? ""));
  if (userName !== undefined && !isCalled) changes.userName = userName;
  return Object.keys(changes).length > 0 ? changes : null;
}

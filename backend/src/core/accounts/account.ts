import type { Presence, Role } from "@switchboard/shared/words";
import type { Issuer } from "./issuer.ts";

/** Somebody who can authenticate. */
export interface Account {
  id: number;
  uuid: string;
  /** Who vouches for it. */
  issuer: Issuer;
  /** When the newest token that was seen of a host's account was issued, in milliseconds since 1970. */
  claimsAt: number | null;
  userName: string;
  role: Role;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  avatar: string | null;
  /** The shop dialect's account types: greater than 0 means "is one". */
  shop: number;
  ctv: number;
  dropship: number;
  nhanVien: number;
  shopName: string | null;
  shopAvatar: string | null;
  tenantId: number | null;
  presence: Presence;
  seenAt: Date | null;
  disabledAt: Date | null;
  /** Open shop conversations and closed ones: what `list_sessions` calls `total` for a customer. */
  shopConversationCount: number;
}

/** What somebody is called: first and last name, else the shop's name, else the user name. */
export function displayName(
  account: Pick<Account, "firstName" | "lastName" | "userName"> & { shopName?: string | null },
): string {
  const name = [account.firstName, account.lastName].filter(Boolean).join(" ").trim();
  return name !== "" ? name : (account.shopName ?? account.userName);
}

/** How an account's shop is called. */
export const shopDisplayName = (account: Account): string => account.shopName ?? displayName(account);

/**
 * Who does something. The role is the account's own, which a host's newest token decides.
 * `account` is null for a SERVICE token: it names an integration, not a person.
 */
export type Actor =
  | { kind: "account"; account: Account; role: Role; signInId: string | null }
  | { kind: "service"; name: string; role: "SERVICE" };

/** An actor who is a person. */
export type PersonActor = Extract<Actor, { kind: "account" }>;

/** Agents who were heard of in this many milliseconds count as present. */
export const presenceGraceMs = 60_000;

/** What others see of an agent's presence: what was chosen while heard of, else offline. */
export function visiblePresence(account: Pick<Account, "presence" | "seenAt">, now: Date): Presence {
  const recent = account.seenAt !== null && now.getTime() - account.seenAt.getTime() < presenceGraceMs;
  return recent ? account.presence : "offline";
}

export const isServiceActor = (actor: Actor): actor is Extract<Actor, { kind: "service" }> =>
  actor.kind === "service";

/** Who a message is from, as others see it. */
export interface Sender {
  id: number;
  name: string;
  avatar: string | null;
  userName: string;
  firstName: string | null;
  lastName: string | null;
}

export const senderOf = (account: Account): Sender => ({
  id: account.id,
  name: displayName(account),
  avatar: account.avatar ?? account.shopAvatar,
  userName: account.userName,
  firstName: account.firstName,
  lastName: account.lastName,
});

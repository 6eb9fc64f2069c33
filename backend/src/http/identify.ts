import { isAgentRole } from "@switchboard/shared/words";
import type { Account, Actor, PersonActor } from "../core/accounts/account.ts";
import { issuedAt, type Said } from "../core/accounts/claims.ts";
import type { Directory } from "../core/accounts/directory.ts";
import { accountNumber, type Issuer } from "../core/accounts/issuer.ts";
import { DomainError } from "../core/errors.ts";
import type { VerifiedClaims } from "./tokens.ts";

/** Whom a token names. Without an issuer, as in tokens of earlier versions, whoever has the number. */
export interface Subject {
  sub: string;
  sid?: string | undefined;
  issuer?: Issuer | undefined;
}

/**
 * Who a verified token speaks for, over HTTP and sockets alike. A host's account that was never seen is made from the
 * claims, so that a host system plugs in with nothing but a shared secret or a key set; one that is known becomes what
 * its newest token says.
 *
 * @throws DomainError unauthenticated for a disabled account, an ended sign-in or an unusable subject
 */
export async function identify(directory: Directory, claims: VerifiedClaims): Promise<Actor> {
  if (claims.role === "SERVICE") return { kind: "service", name: claims.sub, role: "SERVICE" };
  if (claims.issuer === "local") return identifyAccount(directory, claims);
  const account = await directory.ofHost(numberOf(claims.sub), saidBy(claims), issuedAt(claims.iat));
  return actorOf(directory, account, null);
}

/**
 * The account that a token of ours names: by an open sign-in, or by its number and issuer.
 * @throws DomainError unauthenticated
 */
export async function identifyAccount(
  directory: Directory,
  { sub, sid, issuer }: Subject,
): Promise<PersonActor> {
  const id = numberOf(sub);
  if (sid !== undefined && (await directory.accountSignedIn(sid)) !== id)
    throw new DomainError("unauthenticated");
  const account = await directory.account(id);
  const isNamed = account !== null && (sid !== undefined || (issuer ?? account.issuer) === account.issuer);
  if (!isNamed) throw new DomainError("unauthenticated");
  return actorOf(directory, account, sid ?? null);
}

function actorOf(directory: Directory, account: Account, signInId: string | null): PersonActor {
  if (account.disabledAt !== null) throw new DomainError("unauthenticated");
  if (isAgentRole(account.role)) directory.seen.note(account.id);
  return { kind: "account", account, role: account.role, signInId };
}

function numberOf(subject: string): number {
  const id = accountNumber(subject);
  if (id === null) throw new DomainError("unauthenticated");
  return id;
}

const saidBy = (claims: VerifiedClaims): Said => ({
  role: claims.role,
  userName: claims.userName ?? undefined,
  firstName: claims.firstName,
  lastName: claims.lastName,
  email: claims.email,
  avatar: claims.avatar,
  shop: claims.shop,
  ctv: claims.ctv,
  dropship: claims.dropship,
  nhanVien: claims.nhan_vien,
  shopName: claims.shop_name,
  shopAvatar: claims.shop_avatar,
  tenantId: claims.tenant_id,
});

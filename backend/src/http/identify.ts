import { isAgentRole } from "@switchboard/shared/words";
import type { Actor } from "../core/accounts/account.ts";
import type { Directory } from "../core/accounts/directory.ts";
import { DomainError } from "../core/errors.ts";
import type { Claims } from "./tokens.ts";

/** Our own ids follow the highest there is, so a host's may not use up the numbers. */
const highestAdopted = 10 ** 15;

/** Who a token speaks for, and what it says besides. */
export type SubjectClaims = Pick<Claims, "sub" | "role"> & Partial<Claims>;

/**
 * Who a verified token speaks for, over HTTP and sockets alike. An account that was never seen is made from the
 * claims, so that a host system plugs in with nothing but a shared secret or a key set.
 *
 * @throws DomainError unauthenticated for a disabled account, an ended sign-in or an unusable subject
 */
export async function identify(directory: Directory, claims: SubjectClaims): Promise<Actor> {
  if (claims.role === "SERVICE") return { kind: "service", name: claims.sub, role: "SERVICE" };
  const id = /^\d{1,16}$/.test(claims.sub) ? Number(claims.sub) : 0;
  if (id < 1 || !Number.isSafeInteger(id)) throw new DomainError("unauthenticated");
  if (claims.sid !== undefined && !(await directory.isSignInOpen(claims.sid))) {
    throw new DomainError("unauthenticated");
  }
  const known = await directory.account(id);
  if (known === null && id > highestAdopted) throw new DomainError("unauthenticated");
  const account = known ?? (await directory.adopt(fromClaims(id, claims)));
  if (account.disabledAt !== null) throw new DomainError("unauthenticated");
  if (isAgentRole(claims.role)) directory.seen.note(id);
  return { kind: "account", account, role: claims.role, signInId: claims.sid ?? null };
}

const fromClaims = (id: number, claims: SubjectClaims) => ({
  id,
  userName: claims.userName ?? `user${id}`,
  role: claims.role,
  firstName: claims.firstName ?? null,
  lastName: claims.lastName ?? null,
  email: claims.email ?? null,
  avatar: claims.avatar ?? null,
  shop: claims.shop ?? 0,
  ctv: claims.ctv ?? 0,
  dropship: claims.dropship ?? 0,
  nhanVien: claims.nhan_vien ?? 0,
  shopName: claims.shop_name ?? null,
  shopAvatar: claims.shop_avatar ?? null,
  tenantId: claims.tenant_id ?? null,
});

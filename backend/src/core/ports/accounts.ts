import type { Role } from "@switchboard/shared/words";
import type { Account } from "../accounts/account.ts";
import type { Said } from "../accounts/claims.ts";
import type { Issuer } from "../accounts/issuer.ts";

export interface AccountStore {
  byId(id: number): Promise<Account | null>;
  byIds(ids: readonly number[]): Promise<Account[]>;
  byUserName(userName: string): Promise<{ account: Account; passwordHash: string | null } | null>;
  /** A CUSTOMER's room is made with the account. @throws DomainError user_name_taken, account_exists */
  create(input: NewAccount): Promise<Account>;
  /**
   * Makes a host's account what its token says, unless a newer token was seen; its own inboxes follow.
   * @param at when the token was issued, in milliseconds since 1970
   */
  renew(id: number, said: Said, at: number): Promise<Account>;
  /** Notes when a token was issued that changes nothing. */
  noteClaims(id: number, at: number): Promise<void>;
  inboxIdsOf(accountId: number): Promise<number[]>;
  membershipsOf(accountIds: readonly number[]): Promise<{ accountId: number; inboxId: number }[]>;
  setDisabled(accountId: number, disabled: boolean): Promise<void>;
  touchSeen(accountIds: readonly number[], at: Date): Promise<void>;
}

export interface NewAccount {
  /** A host's account has the number by which the host knows it; a local one draws its own. */
  id?: number;
  /** Without it an account with a number is the host's, one without is local. */
  issuer?: Issuer;
  /** When the token that makes it was issued, in milliseconds since 1970. */
  claimsAt?: number | null;
  userName: string;
  /** Gets another user name where that one is taken. */
  otherName?: boolean;
  role: Role;
  passwordHash?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  avatar?: string | null;
  shop?: number;
  ctv?: number;
  dropship?: number;
  nhanVien?: number;
  shopName?: string | null;
  shopAvatar?: string | null;
  tenantId?: number | null;
  /** Works at the rooms desk from the first moment on. */
  roomsDesk?: boolean;
  /** Belongs to the inbox of its tenant, which is made where there is none; an agent becomes its member. */
  tenantInbox?: boolean;
}

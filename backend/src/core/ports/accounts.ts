import type { Role } from "@switchboard/shared/words";
import type { Account } from "../accounts/account.ts";

export interface AccountStore {
  byId(id: number): Promise<Account | null>;
  byIds(ids: readonly number[]): Promise<Account[]>;
  byUserName(userName: string): Promise<{ account: Account; passwordHash: string | null } | null>;
  /** A CUSTOMER's room is made with the account. @throws DomainError user_name_taken */
  create(input: NewAccount): Promise<Account>;
  inboxIdsOf(accountId: number): Promise<number[]>;
  membershipsOf(accountIds: readonly number[]): Promise<{ accountId: number; inboxId: number }[]>;
  setDisabled(accountId: number, disabled: boolean): Promise<void>;
  touchSeen(accountIds: readonly number[], at: Date): Promise<void>;
}

export interface NewAccount {
  id?: number;
  userName: string;
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

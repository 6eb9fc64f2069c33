import { createHash, randomBytes, randomUUID } from "node:crypto";
import { DomainError } from "../errors.ts";
import type { AccountStore, NewAccount } from "../ports/accounts.ts";
import type { Account } from "./account.ts";

/** Signing in with a password, and staying signed in with rotating refresh tokens. */

/** Where sign-ins and their refresh tokens are kept; tokens only as hashes. */
export interface SignInStore {
  begin(input: {
    id: string;
    accountId: number;
    tokenHash: string;
    now: Date;
    expiresAt: Date;
  }): Promise<void>;
  /**
   * Uses a token and stores the next. Null where it is unknown or its sign-in has ended; a token that was used
   * before ends the sign-in with all its tokens. What is used lasts on, until `expiresAt`.
   */
  rotate(input: { tokenHash: string; nextHash: string; now: Date; expiresAt: Date }): Promise<{
    signInId: string;
    accountId: number;
  } | null>;
  endByToken(tokenHash: string, now: Date): Promise<void>;
  end(id: string, now: Date): Promise<void>;
  isOpen(id: string): Promise<boolean>;
  /** Those of the given sign-ins that are open. */
  openAmong(ids: readonly string[]): Promise<string[]>;
}

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Takes as long for a missing hash as for a wrong password, so that nobody learns which names exist. */
  verify(hash: string | null, password: string): Promise<boolean>;
}

export interface SignedIn {
  account: Account;
  signInId: string;
  refreshToken: string;
}

/** A sign-in that is not used for this long has to be made anew. */
export const signInDays = 30;

const endOf = (now: Date): Date => new Date(now.getTime() + signInDays * 24 * 3_600_000);

export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
const newToken = (): string => randomBytes(32).toString("base64url");

export class SignIns {
  constructor(
    private readonly accounts: AccountStore,
    private readonly store: SignInStore,
    private readonly passwords: PasswordHasher,
  ) {}

  /** Registers a customer. @throws DomainError user_name_taken */
  async register(input: NewAccount & { password: string }): Promise<SignedIn> {
    const { password, ...values } = input;
    const passwordHash = await this.passwords.hash(password);
    return this.begin(await this.accounts.create({ ...values, passwordHash }));
  }

  /** @throws DomainError wrong_credentials */
  async login(userName: string, password: string): Promise<SignedIn> {
    const found = await this.accounts.byUserName(userName);
    const right = await this.passwords.verify(found?.passwordHash ?? null, password);
    if (!found || !right || found.account.disabledAt !== null) throw new DomainError("wrong_credentials");
    return this.begin(found.account);
  }

  /** @throws DomainError unauthenticated */
  async refresh(refreshToken: string): Promise<SignedIn> {
    const next = newToken();
    const now = new Date();
    const rotated = await this.store.rotate({
      tokenHash: hashToken(refreshToken),
      nextHash: hashToken(next),
      now,
      expiresAt: endOf(now),
    });
    const account = rotated && (await this.accounts.byId(rotated.accountId));
    if (!rotated || !account || account.disabledAt !== null) throw new DomainError("unauthenticated");
    return { account, signInId: rotated.signInId, refreshToken: next };
  }

  /** Ends the sign-in that the refresh token belongs to; an unknown token is as good as ended. */
  async logout(refreshToken: string): Promise<void> {
    await this.store.endByToken(hashToken(refreshToken), new Date());
  }

  private async begin(account: Account): Promise<SignedIn> {
    const now = new Date();
    const signInId = randomUUID();
    const refreshToken = newToken();
    await this.store.begin({
      id: signInId,
      accountId: account.id,
      tokenHash: hashToken(refreshToken),
      now,
      expiresAt: endOf(now),
    });
    return { account, signInId, refreshToken };
  }
}

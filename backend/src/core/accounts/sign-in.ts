import { createHash, randomBytes, randomUUID } from "node:crypto";
import { DomainError } from "../errors.ts";
import type { AccountStore, NewAccount } from "../ports/accounts.ts";
import type { Transactions } from "../ports/transactions.ts";
import type { Account } from "./account.ts";

/** Signing in with a password, and staying signed in with rotating refresh tokens. */

/** From where somebody signs in. */
export interface Place {
  /** As limits count it. */
  address: string;
  userAgent: string | null;
}

/** Where sign-ins and their refresh tokens are kept; tokens only as hashes. */
export interface SignInStore {
  begin(input: {
    id: string;
    accountId: number;
    tokenHash: string;
    now: Date;
    expiresAt: Date;
    place: Place | null;
  }): Promise<void>;
  /**
   * Uses a token and stores the next. Null where it is unknown or its sign-in has ended; a token that was used
   * before ends the sign-in with all its tokens. What is used lasts on, until `expiresAt`.
   */
  rotate(input: {
    tokenHash: string;
    nextHash: string;
    now: Date;
    expiresAt: Date;
    place: Place | null;
  }): Promise<{
    signInId: string;
    accountId: number;
  } | null>;
  endByToken(tokenHash: string, now: Date): Promise<void>;
  end(id: string, now: Date): Promise<void>;
  /** Whose open sign-in it is; null where it has ended. */
  accountOf(id: string): Promise<number | null>;
  /** Those of the given sign-ins that are open, each with its account. */
  openAmong(ids: readonly string[]): Promise<Map<string, number>>;
  /** Whether the account has signed in from this address since then. */
  hasSignedIn(accountId: number, address: string, since: Date): Promise<boolean>;
  /** Deletes tokens made before one time and sign-ins over before another. @returns how many rows went */
  sweep(tokensBefore: Date, signInsBefore: Date): Promise<number>;
}

export interface PasswordHasher {
  /** @throws DomainError overloaded */
  hash(password: string): Promise<string>;
  /**
   * Takes as long for a missing hash as for a wrong password, so that nobody learns which names exist.
   * @param known comes before those who are not
   * @throws DomainError overloaded
   */
  verify(hash: string | null, password: string, known?: boolean): Promise<boolean>;
}

/** One password that somebody wants to try. */
export interface Attempt {
  /** It was right, or nobody has looked at it. */
  withdraw(): void;
}

/**
 * Decides whether a password may be tried, before any work is done for it.
 * @param who the account's name in one spelling, its id where there is one, and whether it signed in from there before
 * @throws DomainError too_many_attempts
 */
export type Admission = (who: { name: string; accountId: number | null; known: boolean }) => Attempt;

export interface SignedIn {
  account: Account;
  signInId: string;
  refreshToken: string;
}

const day = 24 * 3_600_000;
/** A sign-in that is not used for this long has to be made anew. */
export const signInDays = 30;
/** An address from which somebody has signed in counts as theirs for this long. */
const knownPlaceDays = 90;

const endOf = (now: Date): Date => new Date(now.getTime() + signInDays * day);

export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
const newToken = (): string => randomBytes(32).toString("base64url");

/** One spelling of a name, so that another spelling is no other name to guess the password of. */
export const canonicalName = (name: string): string => name.normalize("NFKC").trim().toLowerCase();

export class SignIns {
  constructor(
    private readonly accounts: AccountStore,
    private readonly store: SignInStore,
    private readonly passwords: PasswordHasher,
    private readonly transactions: Pick<Transactions, "run">,
  ) {}

  /** Registers a customer. @throws DomainError user_name_taken, overloaded */
  async register(input: NewAccount & { password: string }, place: Place | null = null): Promise<SignedIn> {
    const { password, ...values } = input;
    const passwordHash = await this.passwords.hash(password);
    // Together, so that a registration that fails leaves no account behind.
    return this.transactions.run(async () =>
      this.begin(await this.accounts.create({ ...values, passwordHash }), place),
    );
  }

  /** @throws DomainError wrong_credentials, overloaded, and what `admit` throws */
  async login(
    userName: string,
    password: string,
    place: Place | null = null,
    admit: Admission | null = null,
  ): Promise<SignedIn> {
    const found = await this.accounts.byUserName(userName);
    const accountId = found?.account.id ?? null;
    const known = place !== null && (await this.isKnown(accountId, place.address));
    const attempt = admit?.({ name: canonicalName(found?.account.userName ?? userName), accountId, known });
    let right: boolean;
    try {
      right = await this.passwords.verify(found?.passwordHash ?? null, password, known);
    } catch (error) {
      attempt?.withdraw();
      throw error;
    }
    if (!found || !right || found.account.disabledAt !== null) throw new DomainError("wrong_credentials");
    attempt?.withdraw();
    return this.begin(found.account, place);
  }

  /** @throws DomainError unauthenticated */
  async refresh(refreshToken: string, place: Place | null = null): Promise<SignedIn> {
    const next = newToken();
    const now = new Date();
    const rotated = await this.store.rotate({
      tokenHash: hashToken(refreshToken),
      nextHash: hashToken(next),
      now,
      expiresAt: endOf(now),
      place,
    });
    const account = rotated && (await this.accounts.byId(rotated.accountId));
    if (!rotated || !account || account.disabledAt !== null) throw new DomainError("unauthenticated");
    return { account, signInId: rotated.signInId, refreshToken: next };
  }

  /** Ends the sign-in that the refresh token belongs to; an unknown token is as good as ended. */
  async logout(refreshToken: string): Promise<void> {
    await this.store.endByToken(hashToken(refreshToken), new Date());
  }

  /**
   * Deletes what is of no use any longer. Used tokens are kept as long as a token may live, so that one that comes
   * again ends its sign-in; sign-ins are kept as long as their address counts as known.
   * @returns how many rows went
   */
  sweep(now = new Date()): Promise<number> {
    const before = (days: number) => new Date(now.getTime() - days * day);
    return this.store.sweep(before(signInDays + 1), before(knownPlaceDays));
  }

  private isKnown(accountId: number | null, address: string): Promise<boolean> {
    const since = new Date(Date.now() - knownPlaceDays * day);
    // Asked for nobody, too: an answer takes as long whether or not the name exists.
    return this.store.hasSignedIn(accountId ?? 0, address, since);
  }

  private async begin(account: Account, place: Place | null): Promise<SignedIn> {
    const now = new Date();
    const signInId = randomUUID();
    const refreshToken = newToken();
    await this.store.begin({
      id: signInId,
      accountId: account.id,
      tokenHash: hashToken(refreshToken),
      now,
      expiresAt: endOf(now),
      place,
    });
    return { account, signInId, refreshToken };
  }
}

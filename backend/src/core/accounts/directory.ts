import { LRUCache } from "lru-cache";
import { DomainError, isDomainError } from "../errors.ts";
import type { DomainEvent } from "../events.ts";
import type { AccountStore } from "../ports/accounts.ts";
import type { Account } from "./account.ts";
import { changesOf, type Said } from "./claims.ts";
import { mayBeHostId } from "./issuer.ts";
import type { Seen } from "./seen.ts";
import type { SignInStore } from "./sign-in.ts";

/**
 * Who people are and where they belong, remembered for a moment: every request and every message asks. What another
 * process changes is noticed after `rememberMs` at the latest; who is connected is refreshed sooner, all at once.
 */
const rememberMs = 4_500;

/** A newer token that changes nothing is written down when it is newer by this much. */
const writeNewestMs = 60_000;

export interface DirectoryReports {
  /** A host's token names the number of an account that is local. */
  numberTaken(account: Account): void;
  failure(error: unknown): void;
}

/** Customers are many and belong nowhere. */
const noInboxes: ReadonlySet<number> = new Set();

export class Directory {
  private readonly accounts = new LRUCache<number, { account: Account | null }>({
    max: 20_000,
    ttl: rememberMs,
  });
  private readonly inboxes = new LRUCache<number, ReadonlySet<number>>({ max: 20_000, ttl: rememberMs });
  /** The account of an open sign-in; null where it has ended. */
  private readonly signIns = new LRUCache<string, { account: number | null }>({
    max: 20_000,
    ttl: rememberMs,
  });
  /** When the newest token that came here was issued, for what need not be written at once. */
  private readonly newest = new LRUCache<number, number>({ max: 20_000 });

  constructor(
    private readonly store: AccountStore,
    private readonly signInStore: SignInStore,
    /** Who was heard of. */
    readonly seen: Seen,
    private readonly reports: DirectoryReports,
  ) {}

  async account(id: number): Promise<Account | null> {
    const known = this.accounts.get(id);
    if (known) return known.account;
    const account = await this.store.byId(id);
    this.accounts.set(id, { account });
    return account;
  }

  /**
   * The account that a host's token names: made where it was never seen, and changed by a token that is not older
   * than what is known.
   * @param at when the token was issued, in milliseconds since 1970
   * @throws DomainError unauthenticated where the number is not the host's
   */
  async ofHost(id: number, said: Said, at: number): Promise<Account> {
    const account = (await this.account(id)) ?? (await this.adopt(id, said, at));
    return this.hosts(await this.renewed(this.hosts(account), said, at));
  }

  private hosts(account: Account): Account {
    if (account.issuer === "host") return account;
    this.reports.numberTaken(account);
    throw new DomainError("unauthenticated");
  }

  /** Ids of the inboxes the account is a member of. */
  async inboxIdsOf(accountId: number): Promise<ReadonlySet<number>> {
    const known = this.inboxes.get(accountId);
    if (known) return known;
    const ids = await this.store.inboxIdsOf(accountId);
    const inboxes = ids.length > 0 ? new Set(ids) : noInboxes;
    this.inboxes.set(accountId, inboxes);
    return inboxes;
  }

  /** Whose open sign-in it is; null where it has ended. */
  async accountSignedIn(signInId: string): Promise<number | null> {
    const known = this.signIns.get(signInId);
    if (known) return known.account;
    const account = await this.signInStore.accountOf(signInId);
    this.signIns.set(signInId, { account });
    return account;
  }

  /** Looks these up anew in a few queries, however many they are. */
  async refresh(accountIds: readonly number[], signInIds: readonly string[]): Promise<void> {
    const [accounts, memberships, open] = await Promise.all([
      this.store.byIds(accountIds),
      this.store.membershipsOf(accountIds),
      this.signInStore.openAmong(signInIds),
    ]);
    const byId = new Map(accounts.map((account) => [account.id, account]));
    const inboxes = new Map<number, Set<number>>();
    for (const { accountId, inboxId } of memberships) {
      const known = inboxes.get(accountId);
      if (known) known.add(inboxId);
      else inboxes.set(accountId, new Set([inboxId]));
    }
    for (const id of accountIds) {
      this.accounts.set(id, { account: byId.get(id) ?? null });
      this.inboxes.set(id, inboxes.get(id) ?? noInboxes);
    }
    for (const id of signInIds) this.signIns.set(id, { account: open.get(id) ?? null });
  }

  /** Forgets what an event has made untrue. */
  notice(event: DomainEvent): void {
    if (event.type === "sign_in_ended") this.signIns.delete(event.signInId);
    if (event.type === "account_disabled" || event.type === "presence_changed") {
      this.accounts.delete(event.accountId);
    }
    if (event.type === "account_changed") this.forget(event.accountId);
    if (event.type === "membership_changed") this.inboxes.delete(event.accountId);
  }

  /** Another process has changed it. */
  forget(accountId: number): void {
    this.accounts.delete(accountId);
    this.inboxes.delete(accountId);
  }

  private async adopt(id: number, said: Said, at: number): Promise<Account> {
    if (!mayBeHostId(id)) throw new DomainError("unauthenticated");
    // A host system's people work where they belong without anybody having to enter them one by one: its staff at
    // the rooms desk, its agents and users in their tenant's inbox.
    const { role, userName = `user${id}`, ...rest } = said;
    const joining = {
      roomsDesk: role === "STAFF",
      tenantInbox: role === "SUPPORT_AGENT" || role === "TENANT_USER",
    };
    const values = { ...defined(rest), id, issuer: "host", role, userName, claimsAt: at } as const;
    const make = () => this.store.create({ ...values, ...joining, otherName: true });
    const account = await make().catch(async (error: unknown) => {
      // Two first requests at once, or two accounts that want one name.
      if (isDomainError(error, "user_name_taken")) return (await this.store.byId(id)) ?? make();
      const made = isDomainError(error, "account_exists") ? await this.store.byId(id) : null;
      if (!made) throw error;
      return made;
    });
    this.accounts.set(id, { account });
    return account;
  }

  private async renewed(account: Account, said: Said, at: number): Promise<Account> {
    const { id } = account;
    const known = account.claimsAt ?? 0;
    const newest = Math.max(known, this.newest.get(id) ?? 0);
    if (at < newest) return account;
    if (at > newest) this.newest.set(id, at);
    if (changesOf(account, said) === null) {
      // Written now and then, so that an older token changes nothing in another process either. Nobody waits for it.
      if (at >= known + writeNewestMs) {
        this.accounts.set(id, { account: { ...account, claimsAt: at } });
        this.store.noteClaims(id, at).catch(this.reports.failure);
      }
      return account;
    }
    const renewed = await this.store.renew(id, said, at);
    this.accounts.set(id, { account: renewed });
    this.inboxes.delete(id);
    return renewed;
  }
}

/** Without what is not said. */
function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const said = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

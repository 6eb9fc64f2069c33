import { LRUCache } from "lru-cache";
import { DomainError } from "../errors.ts";
import type { DomainEvent } from "../events.ts";
import type { AccountStore, NewAccount } from "../ports/accounts.ts";
import type { Account } from "./account.ts";
import type { Seen } from "./seen.ts";
import type { SignInStore } from "./sign-in.ts";

/**
 * Who people are and where they belong, remembered for a moment: every request and every message asks. What another
 * process changes is noticed after `rememberMs` at the latest; who is connected is refreshed sooner, all at once.
 */
const rememberMs = 4_500;

/** Customers are many and belong nowhere. */
const noInboxes: ReadonlySet<number> = new Set();

export class Directory {
  private readonly accounts = new LRUCache<number, { account: Account | null }>({
    max: 20_000,
    ttl: rememberMs,
  });
  private readonly inboxes = new LRUCache<number, ReadonlySet<number>>({ max: 20_000, ttl: rememberMs });
  private readonly signIns = new LRUCache<string, { open: boolean }>({ max: 20_000, ttl: rememberMs });

  constructor(
    private readonly store: AccountStore,
    private readonly signInStore: SignInStore,
    /** Who was heard of. */
    readonly seen: Seen,
  ) {}

  async account(id: number): Promise<Account | null> {
    const known = this.accounts.get(id);
    if (known) return known.account;
    const account = await this.store.byId(id);
    this.accounts.set(id, { account });
    return account;
  }

  /** The account of a valid token whose subject was never seen: made from the token's claims. */
  async adopt(claims: NewAccount & { id: number }): Promise<Account> {
    const created = await this.create(claims);
    this.accounts.set(created.id, { account: created });
    return created;
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

  async isSignInOpen(id: string): Promise<boolean> {
    const known = this.signIns.get(id);
    if (known) return known.open;
    const open = await this.signInStore.isOpen(id);
    this.signIns.set(id, { open });
    return open;
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
    const openIds = new Set(open);
    for (const id of signInIds) this.signIns.set(id, { open: openIds.has(id) });
  }

  /** Forgets what an event has made untrue. */
  notice(event: DomainEvent): void {
    if (event.type === "sign_in_ended") this.signIns.delete(event.signInId);
    if (event.type === "account_disabled" || event.type === "presence_changed") {
      this.accounts.delete(event.accountId);
    }
    if (event.type === "membership_changed") this.inboxes.delete(event.accountId);
  }

  private async create(claims: NewAccount & { id: number }): Promise<Account> {
    // A host system's people work where they belong without anybody having to enter them one by one: its staff at
    // the rooms desk, its agents and users in their tenant's inbox.
    const joining = {
      roomsDesk: claims.role === "STAFF",
      tenantInbox: claims.role === "SUPPORT_AGENT" || claims.role === "TENANT_USER",
    };
    try {
      return await this.store.create({ ...claims, ...joining });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // Two first requests at once, or a user name that somebody else already has.
      const existing = await this.store.byId(claims.id);
      return (
        existing ??
        this.store.create({
          ...claims,
          userName: `${claims.userName.slice(0, 40)}#${claims.id}`,
          ...joining,
        })
      );
    }
  }
}

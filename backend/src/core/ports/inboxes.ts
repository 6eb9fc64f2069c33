import type { Dialect } from "@switchboard/shared/words";
import type { Account } from "../accounts/account.ts";

export interface Inbox {
  id: number;
  uuid: string;
  dialect: Dialect;
  name: string;
  /** The shop's seller; null for inboxes nobody owns. */
  ownerId: number | null;
  /** The tenant whose it is; null elsewhere. */
  tenantId: number | null;
  revision: number;
  conversationCount: number;
  unreadAgent: number;
  /** Where a product of the shop is to be seen, with `{id}` in it; null where nobody has said. */
  productUrl: string | null;
}

export interface InboxReader {
  byId(id: number): Promise<Inbox | null>;
  byUuid(uuid: string): Promise<Inbox | null>;
  /** The inbox of a tenant. */
  ofTenant(tenantId: number): Promise<Inbox | null>;
  /** The inbox of a seller's shop; null before its first conversation. */
  ofShop(shopId: number): Promise<Inbox | null>;
  /** Whether a member is online and was heard of since. */
  anybodyOnline(inboxId: number, since: Date): Promise<boolean>;
  /** The first of a dialect: the rooms desk, the support desk, the first department. */
  first(dialect: Dialect): Promise<Inbox | null>;
  /** All of them for null (ADMIN). */
  list(ids: readonly number[] | null): Promise<Inbox[]>;
  members(inboxId: number): Promise<Account[]>;
}

/** A text to answer with, called by its shortcut. `inboxId` null: good in every inbox. */
export interface CannedReply {
  id: number;
  inboxId: number | null;
  shortcut: string;
  text: string;
}

export interface CannedReplyReader {
  /** By shortcut. All of them for null (ADMIN). */
  of(inboxIds: readonly number[] | null): Promise<CannedReply[]>;
}

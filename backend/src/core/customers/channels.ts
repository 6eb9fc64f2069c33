import type { Dialect } from "@switchboard/shared/words";
import { presenceGraceMs, shopDisplayName } from "../accounts/account.ts";
import { isSeller } from "../accounts/shop-rules.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { Inbox } from "../ports/inboxes.ts";
import type { Customer } from "./customer.ts";

/** The doors a chat window may stand at. */

export interface Door {
  channel: Dialect;
  /** A department's UUID (oss). */
  department?: string | undefined;
  /** A seller's account id (shop). */
  shop?: number | undefined;
}

export interface Channel {
  dialect: Dialect;
  /** Null for a shop that has had no conversation yet. */
  inbox: Inbox | null;
  name: string;
  avatar: string | null;
}

/**
 * Whom one would talk to.
 * @param customer null before anybody has said who they are
 * @throws DomainError inbox_not_found, unauthenticated where only somebody known has a channel
 */
export async function channelOf(core: Core, door: Door, customer: Customer | null): Promise<Channel> {
  const { channel: dialect } = door;
  if (dialect === "shop") return shopChannel(core, door.shop);
  const inbox = await inboxOf(core, door, customer);
  if (inbox?.dialect !== dialect) throw new DomainError("inbox_not_found");
  return { dialect, inbox, name: inbox.name, avatar: null };
}

/** Whether anybody is there to answer. Shops answer by their own systems too: they are never away. */
export async function isAvailable(core: Core, { dialect, inbox }: Channel): Promise<boolean> {
  if (dialect === "shop" || inbox === null) return true;
  return core.inboxes.anybodyOnline(inbox.id, new Date(Date.now() - presenceGraceMs));
}

async function inboxOf(core: Core, door: Door, customer: Customer | null): Promise<Inbox | null> {
  if (door.channel === "oss" && door.department) return core.inboxes.byUuid(door.department);
  if (door.channel !== "tenant") return core.inboxes.first(door.channel);
  if (customer?.kind !== "account") throw new DomainError("unauthenticated");
  const { role, account } = customer;
  if (role !== "TENANT_USER" || account.tenantId === null) throw new DomainError("forbidden");
  return core.inboxes.ofTenant(account.tenantId);
}

async function shopChannel(core: Core, shopId: number | undefined): Promise<Channel> {
  const shop = shopId === undefined ? null : await core.directory.account(shopId);
  // Anybody may ask, so nobody but a seller is named.
  if (!shop || shop.disabledAt !== null || !isSeller(shop)) throw new DomainError("inbox_not_found");
  const inbox = await core.inboxes.ofShop(shop.id);
  const avatar = shop.shopAvatar ?? shop.avatar;
  return { dialect: "shop", inbox, name: shopDisplayName(shop), avatar };
}

/** The customer's conversations at a door, newest first. */
export async function conversationsAt(
  core: Core,
  customer: Customer,
  { dialect, inbox }: Channel,
  limit: number,
): Promise<number[]> {
  if (customer.only !== null) {
    const conversation = await core.conversations.byUuid(customer.only);
    return conversation ? [conversation.id] : [];
  }
  if (customer.kind === "visitor") {
    return dialect === "oss" ? core.visitors.conversationIds([...customer.visitorIds], limit, 0) : [];
  }
  if (dialect === "oss" || (dialect === "shop" && inbox === null)) return [];
  if (dialect === "tenant") return inbox ? core.conversations.idsOf({ inboxId: inbox.id }, limit) : [];
  const { id: customerId } = customer.account;
  const inboxId = dialect === "shop" ? (inbox?.id ?? null) : null;
  return core.conversations.idsOf({ customerId, dialect, inboxId }, limit);
}

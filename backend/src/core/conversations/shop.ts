import { isAgentRole } from "@switchboard/shared/words";
import { type Account, type Actor, isServiceActor, senderOf } from "../accounts/account.ts";
import { assertMayOpenShopChats, assertMayWriteAsCustomer, assertSellsTo } from "../accounts/shop-rules.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { ConversationRow, ShopListOwner } from "../ports/conversations.ts";
import type { MessageReceipt, MessageRow } from "../ports/messages.ts";
import { endLocked } from "./claims.ts";
import type { Conversation, ReadSide } from "./conversation.ts";
import { markReadLocked, markSomeReadLocked } from "./reading.ts";

/**
 * What shops and their customers do. A SERVICE token acts for any account; everybody else only for themselves, and
 * what is not theirs looks as if it did not exist.
 */

/** @throws DomainError unauthenticated when the token is neither that account's nor SERVICE; account_not_found */
export async function actingAccount(core: Core, actor: Actor, accountId: number): Promise<Account> {
  if (!isServiceActor(actor)) {
    if (actor.account.id !== accountId) throw new DomainError("unauthenticated");
    return actor.account;
  }
  const account = await core.directory.account(accountId);
  if (!account || account.disabledAt !== null) throw new DomainError("account_not_found");
  return account;
}

/**
 * The open conversation of a customer with a shop, made where there is none.
 * @throws DomainError unauthenticated, account_not_found, shop_not_found, ctv_may_not_chat, not_a_buyer, not_a_seller
 */
export async function openShopChat(
  core: Core,
  actor: Actor,
  userId: number,
  shopId: number,
): Promise<{ conversation: Conversation; shop: Account }> {
  const user = await actingAccount(core, actor, userId);
  assertMayOpenShopChats(user);
  const shop = await core.directory.account(shopId);
  if (!shop || shop.disabledAt !== null) throw new DomainError("shop_not_found");
  assertSellsTo(shop, user);
  const open = await core.conversations.openShopConversation(shopId, userId);
  if (open) return { conversation: open, shop };
  const conversation = await core.transactions.run((tx) =>
    tx.openShopConversation({ shop, customer: user, now: new Date() }),
  );
  return { conversation, shop };
}

/** Which side of a shop conversation somebody is on; `service` may be either. */
export type ShopParty = ReadSide | "service";

/** The conversation of a `phien`, and the side the actor is on. @throws DomainError conversation_not_found */
export async function shopConversation(
  core: Core,
  actor: Actor,
  phien: string,
): Promise<{ conversation: Conversation; party: ShopParty }> {
  const conversation = await core.conversations.byPhien(phien);
  if (!conversation) throw new DomainError("conversation_not_found");
  if (isServiceActor(actor)) return { conversation, party: "service" };
  if (conversation.customerId === actor.account.id) return { conversation, party: "customer" };
  const inbox = await core.inboxes.byId(conversation.inboxId);
  if (inbox?.ownerId === actor.account.id) return { conversation, party: "agent" };
  const memberOf = await core.directory.inboxIdsOf(actor.account.id);
  if (isAgentRole(actor.role) && memberOf.has(conversation.inboxId)) return { conversation, party: "agent" };
  throw new DomainError("conversation_not_found");
}

export interface ShopMessageInput {
  phien: string;
  side: ReadSide;
  text: string;
  productId: number;
  variantId: number;
  clientId: string | null;
}

/**
 * @throws DomainError conversation_not_found, conversation_closed, ctv_may_not_send, not_this_side (writing as the
 * other side), unavailable
 */
export async function sendShopMessage(
  core: Core,
  actor: Actor,
  input: ShopMessageInput,
): Promise<MessageReceipt> {
  const { conversation, party } = await shopConversation(core, actor, input.phien);
  const sender = await shopSender(core, actor, conversation, input.side);
  if (input.side === "customer") assertMayWriteAsCustomer(sender);
  if (party !== "service" && party !== input.side) throw new DomainError("not_this_side");
  return core.writer.write({
    message: {
      conversationId: conversation.id,
      side: input.side,
      clientId: input.clientId,
      text: input.text,
      productId: input.productId,
      variantId: input.variantId,
    },
    sender: senderOf(sender),
  });
}

/** Who a message comes from: the token's account, or the one that a SERVICE token speaks for on that side. */
async function shopSender(
  core: Core,
  actor: Actor,
  conversation: Conversation,
  side: ReadSide,
): Promise<Account> {
  if (!isServiceActor(actor)) return actor.account;
  const inbox = side === "agent" ? await core.inboxes.byId(conversation.inboxId) : null;
  const id = side === "agent" ? inbox?.ownerId : conversation.customerId;
  const account = id ? await core.directory.account(id) : null;
  if (!account) throw new DomainError("account_not_found");
  return account;
}

/** A page of what customers may see, newest page first, oldest message first inside it. */
export async function shopMessages(
  core: Core,
  actor: Actor,
  phien: string,
  page: number,
  limit: number,
): Promise<{ conversation: Conversation; messages: MessageRow[] }> {
  const { conversation } = await shopConversation(core, actor, phien);
  return { conversation, messages: await core.messages.publicPage(conversation, page, limit) };
}

/**
 * Marks the other side's messages as read: all of them, or those with these ids.
 * @param side whose eyes they were, for a SERVICE token; a participant's own side counts otherwise
 */
export async function markShopRead(
  core: Core,
  actor: Actor,
  phien: string,
  which: "all" | number[],
  side: ReadSide,
): Promise<void> {
  const { conversation, party } = await shopConversation(core, actor, phien);
  const reader = party === "service" ? side : party;
  await core.transactions.run(async (tx) => {
    const locked = await tx.lockConversation(conversation.id);
    if (!locked) return;
    if (which === "all") await markReadLocked(tx, locked, reader, locked.lastSeq);
    else await markSomeReadLocked(tx, locked, reader, which, new Date());
  });
}

/** Closes the conversation; closing twice changes nothing. @throws DomainError conversation_not_found */
export async function closeShopChat(core: Core, actor: Actor, phien: string): Promise<void> {
  const { conversation } = await shopConversation(core, actor, phien);
  await core.transactions.run(async (tx) => {
    const locked = await tx.lockConversation(conversation.id);
    if (!locked || locked.closedAt !== null) return;
    await endLocked(tx, locked, new Date());
    const actorId = isServiceActor(actor) ? null : actor.account.id;
    await tx.audit({ actorId, action: "conversation.close", subject: `conversation:${conversation.id}` });
  });
}

export async function shopConversations(
  core: Core,
  owner: ShopListOwner,
  page: number,
  limit: number,
): Promise<{ rows: ConversationRow[]; total: number }> {
  const { conversations: total } = await core.conversations.shopTotals(owner);
  // A page beyond the last one would be counted up to for nothing.
  if ((page - 1) * limit >= total) return { rows: [], total };
  return { rows: await core.conversations.shopPage(owner, page, limit), total };
}

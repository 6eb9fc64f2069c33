import { randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { type Account, displayName, shopDisplayName } from "../core/accounts/account.ts";
import type { Conversation } from "../core/conversations/conversation.ts";
import { DomainError } from "../core/errors.ts";
import { drawRevision, selectConversation } from "./conversations.ts";
import { AccountEntity } from "./entities/account.ts";
import { ConversationEntity } from "./entities/conversation.ts";
import { InboxEntity } from "./entities/inbox.ts";
import { ensureInbox } from "./inboxes.ts";
import { searchable } from "./searchable.ts";
import type { OpenTransaction } from "./transactions.ts";

export const openKey = (shopId: number, customerId: number): string => `shop:${shopId}:${customerId}`;

/** The open conversation of that pair, made where there is none, with the shop's inbox. */
export async function openShopConversation(
  transaction: OpenTransaction,
  { shop, customer, now }: { shop: Account; customer: Account; now: Date },
): Promise<Conversation> {
  const { runner, events } = transaction;
  const { manager } = runner;
  const { id: inboxId } = await ensureInbox(runner, {
    dialect: "shop",
    name: shopDisplayName(shop),
    ownerId: shop.id,
  });
  // Holding the inbox, nobody else opens one of this shop; the unique open_key is the last word.
  const revision = await drawRevision(transaction, inboxId);
  const open = await manager.findOneBy(ConversationEntity, { openKey: openKey(shop.id, customer.id) });
  if (open) return (await selectConversation(transaction, open.id)) ?? missing();
  const values = {
    uuid: uuidv7(),
    phien: randomBytes(16).toString("hex"),
    inboxId,
    dialect: "shop" as const,
    customerId: customer.id,
    customerSearch: searchable(displayName(customer)),
    openKey: openKey(shop.id, customer.id),
    state: "idle" as const,
    lastActivityAt: now,
    createdAt: now,
    revision,
  };
  const inserted = await manager.insert(ConversationEntity, values);
  await manager.increment(InboxEntity, { id: inboxId }, "conversationCount", 1);
  await manager.increment(AccountEntity, { id: customer.id }, "shopConversationCount", 1);
  const conversation =
    (await selectConversation(transaction, Number(inserted.identifiers[0]?.id))) ?? missing();
  events.push({ type: "conversation_changed", conversationId: conversation.id, inboxId });
  return conversation;
}

function missing(): never {
  throw new DomainError("unavailable");
}

import type { Role } from "@switchboard/shared/words";
import type { Account } from "../src/core/accounts/account.ts";
import type { Conversation } from "../src/core/conversations/conversation.ts";
import { openShopChat, sendShopMessage } from "../src/core/conversations/shop.ts";
import type { NewAccount } from "../src/core/ports/accounts.ts";
import type { TestApp } from "./app.ts";

/** Builds what tests need, through the product's own operations. Every name is new. */

let counter = 0;
function unique(word: string): string {
  counter += 1;
  return `${word}-${process.pid}-${counter}`;
}

export function buildAccount(app: TestApp, values: Partial<NewAccount> = {}): Promise<Account> {
  return app.backend.store.accounts.create({ userName: unique("account"), role: "CUSTOMER", ...values });
}

export const buildCustomer = (app: TestApp, values: Partial<NewAccount> = {}) =>
  buildAccount(app, { firstName: "Khách", lastName: unique("hàng"), ...values });

export interface Shop {
  seller: Account;
  inboxId: number;
}

export async function buildShop(app: TestApp, values: Partial<NewAccount> = {}): Promise<Shop> {
  const seller = await buildAccount(app, { shop: 1, shopName: unique("Shop"), ...values });
  const inboxId = await app.backend.store.administration.ensureInbox(
    "shop",
    seller.shopName ?? "",
    seller.id,
  );
  return { seller, inboxId };
}

/** An agent who is a member of these inboxes. */
export async function buildAgent(app: TestApp, inboxIds: number[], values: Partial<NewAccount> = {}) {
  const agent = await buildAccount(app, {
    role: "STAFF",
    firstName: "Agent",
    lastName: unique("Nhân"),
    ...values,
  });
  for (const inboxId of inboxIds) await app.backend.store.administration.addMember(inboxId, agent.id);
  return agent;
}

/** A token without a sign-in: of ours for a local account, for a host's as the host would issue it. */
export function tokenFor(
  app: TestApp,
  account: Pick<Account, "id" | "role"> & Partial<Pick<Account, "issuer">>,
  seconds = 600,
): string {
  const { tokens } = app.backend;
  const claims = { sub: String(account.id), role: account.role };
  return (account.issuer === "host" ? tokens.issueAsHost(claims, seconds) : tokens.issue(claims, seconds))
    .token;
}

export const serviceToken = (app: TestApp): string =>
  app.backend.tokens.issueAsHost({ sub: "shop-backend", role: "SERVICE" }, 600).token;

export const actorOf = (account: Account, role: Role = account.role) =>
  ({ kind: "account", account, role, signInId: null }) as const;

/** A conversation of a customer with a shop, with these customer messages in it. */
export async function buildConversation(
  app: TestApp,
  shop: Shop,
  customer: Account,
  texts: string[] = [],
): Promise<Conversation & { phien: string }> {
  const { core } = app.backend;
  const { conversation } = await openShopChat(core, actorOf(customer), customer.id, shop.seller.id);
  const phien = conversation.phien ?? "";
  for (const text of texts) await say(app, phien, customer, "customer", text);
  const current = await core.conversations.byId(conversation.id);
  return { ...(current ?? conversation), phien };
}

export function say(app: TestApp, phien: string, who: Account, side: "customer" | "agent", text: string) {
  const input = { phien, side, text, productId: 0, variantId: 0, clientId: null };
  return sendShopMessage(app.backend.core, actorOf(who), input);
}

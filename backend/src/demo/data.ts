import type { Account } from "../core/accounts/account.ts";
import { openShopChat, sendShopMessage } from "../core/conversations/shop.ts";
import type { Core } from "../core/core.ts";
import { argon2Passwords } from "../http/passwords.ts";
import { ConversationEntity } from "../store/entities/conversation.ts";
import type { Store } from "../store/store.ts";
import { demoPassword, demoPeople, demoPhien } from "./people.ts";

/** Loads the demo's people and a first conversation, unless they are there. */
export async function loadDemoData(store: Store, core: Core): Promise<void> {
  const last = demoPeople.at(-1);
  if (!last || (await store.accounts.byId(last.id)) !== null) return;

  const passwordHash = await argon2Passwords().hash(demoPassword);
  for (const person of demoPeople) await store.accounts.create({ ...person, passwordHash });

  const choice = await store.administration.ensureInbox("shop", "Socdo Choice", 23933);
  await store.administration.ensureInbox("shop", "Shop Two", 23934);
  await store.administration.addMember(choice, 100);

  const roomsDesk = await store.rooms.inboxId();
  for (const staff of [2, 3]) await store.administration.addMember(roomsDesk, staff);

  const phien = await exampleConversation(store, core, await account(store, 8050));
  await say(store, core, phien, 8050, "customer", "chào o");
  await say(store, core, phien, 23933, "agent", "Dạ chào chị, em có thể giúp gì cho chị ạ?");
  await say(store, core, phien, 8050, "customer", "Áo sơ mi trắng này còn size M không em?", 1024);
}

async function account(store: Store, id: number): Promise<Account> {
  const found = await store.accounts.byId(id);
  if (!found) throw new Error(`demo account ${id} is missing`);
  return found;
}

const actorOf = (person: Account) =>
  ({ kind: "account", account: person, role: person.role, signInId: null }) as const;

/** The contract's example conversation has a `phien` of its own. */
async function exampleConversation(store: Store, core: Core, customer: Account): Promise<string> {
  const { conversation } = await openShopChat(core, actorOf(customer), customer.id, 23933);
  await store.door.run(({ runner }) =>
    runner.manager.update(ConversationEntity, { id: conversation.id }, { phien: demoPhien }),
  );
  return demoPhien;
}

async function say(
  store: Store,
  core: Core,
  phien: string,
  who: number,
  side: "customer" | "agent",
  text: string,
  productId = 0,
): Promise<void> {
  const actor = actorOf(await account(store, who));
  await sendShopMessage(core, actor, { phien, side, text, productId, variantId: 0, clientId: null });
}

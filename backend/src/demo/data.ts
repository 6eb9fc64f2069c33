import { setTimeout as delay } from "node:timers/promises";
import type { Account } from "../core/accounts/account.ts";
import { openShopChat, sendShopMessage } from "../core/conversations/shop.ts";
import type { Core } from "../core/core.ts";
import { argon2Passwords } from "../http/passwords.ts";
import { ConversationEntity } from "../store/entities/conversation.ts";
import type { Store } from "../store/store.ts";
import { hasDemoInboxes, loadDemoInboxes } from "./inboxes.ts";
import { demoPassword, demoPeople, demoPhien } from "./people.ts";

/** As often as processes that start together may get in each other's way. */
const attempts = 5;

/**
 * Loads the demo's people and a first conversation, unless they are there. Each step leaves alone what it finds done:
 * so several processes may load at once, and a load that was broken off is finished by the next.
 */
export async function loadDemoData(store: Store, core: Core): Promise<void> {
  for (let attempt = 1; !(await isLoaded(core)); attempt += 1) {
    try {
      await load(store, core);
    } catch (error) {
      if (attempt === attempts) throw error;
      // Another process was quicker at something; a moment later it is there to be found.
      await delay(attempt * (100 + Math.random() * 200));
    }
  }
}

const lines: [who: number, side: "customer" | "agent", text: string, productId?: number][] = [
  [8050, "customer", "chào o"],
  [23933, "agent", "Dạ chào chị, em có thể giúp gì cho chị ạ?"],
  [8050, "customer", "Áo sơ mi trắng này còn size M không em?", 1024],
];

/** The example conversation is loaded last; the inboxes are more than they were in databases of an earlier time. */
async function isLoaded(core: Core): Promise<boolean> {
  if (!(await hasDemoInboxes(core))) return false;
  const conversation = await core.conversations.byPhien(demoPhien);
  return conversation !== null && conversation.lastSeq >= lines.length;
}

async function load(store: Store, core: Core): Promise<void> {
  const passwordHash = await argon2Passwords().hash(demoPassword);
  for (const person of demoPeople) {
    const there = await store.accounts.byId(person.id);
    // An account of somebody else's is not made a demo's.
    if (there === null || there.userName !== person.userName)
      await store.accounts.create({ ...person, passwordHash });
  }

  await loadDemoInboxes(store);

  const phien = await exampleConversation(store, core, await account(store, 8050));
  for (const [index, [who, side, text, productId = 0]] of lines.entries()) {
    const actor = actorOf(await account(store, who));
    const clientId = `demo-${index + 1}`;
    await sendShopMessage(core, actor, { phien, side, text, productId, variantId: 0, clientId });
  }
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

import { openShopChat } from "../../src/core/conversations/shop.ts";
import type { Pair } from "../protocol.ts";
import { announce, pairCount } from "./announce.ts";
import { measuredBackend, tokenOf } from "./measured.ts";

/**
 * (c) Ours, whole: the desk's sockets with sign-in, rights, validation, counters and events. 20 shops of 10
 * conversations; each conversation has a sending agent and another member who has it open.
 */
const shops = 20;

const backend = await measuredBackend();
const { core, store } = backend;

const agent = (userName: string) => store.accounts.create({ userName, role: "STAFF" });

const pairs: Pair[] = [];
for (let shopNumber = 0; shopNumber < shops; shopNumber += 1) {
  const shop = await store.accounts.create({ userName: `shop${shopNumber}`, role: "CUSTOMER", shop: 1 });
  const inbox = await store.administration.ensureInbox("shop", `Shop ${shopNumber}`, shop.id);
  for (let number = 0; number < pairCount / shops; number += 1) {
    const name = `${shopNumber}-${number}`;
    const customer = await store.accounts.create({ userName: `customer${name}`, role: "CUSTOMER" });
    const actor = { kind: "account", account: customer, role: customer.role, signInId: null } as const;
    const { conversation } = await openShopChat(core, actor, customer.id, shop.id);
    const sender = await agent(`sender${name}`);
    const receiver = await agent(`receiver${name}`);
    await store.administration.addMember(inbox, sender.id);
    await store.administration.addMember(inbox, receiver.id);
    pairs.push({
      conversationId: conversation.id,
      senderToken: tokenOf(backend, sender),
      receiverToken: tokenOf(backend, receiver),
    });
  }
}
announce({ port: await backend.listen(0, "127.0.0.1"), style: "desk", pairs });

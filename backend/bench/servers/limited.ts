import { openShopChat } from "../../src/core/conversations/shop.ts";
import { buildShop, measuredBackend, tokenOf } from "./measured.ts";

/** The product with its limits, and people whose requests are timed while others flood it. */
const backend = await measuredBackend({
  LIMITS: "on",
  TRUST_PROXY: "1",
  REGISTRATION: "on",
  JWT_SECRET: "a secret only for the benchmark",
});
const { core, store, tokens } = backend;
const { seller, agent } = await buildShop(backend);

const customers = [];
for (let n = 0; n < 500; n += 1) {
  const account = await store.accounts.create({ userName: `customer-${n}`, role: "CUSTOMER" });
  const actor = { kind: "account", account, role: "CUSTOMER", signInId: null } as const;
  const chat = n < 20 ? await openShopChat(core, actor, account.id, seller.id) : null;
  customers.push({
    id: account.id,
    token: tokenOf(backend, account),
    phien: chat?.conversation.phien ?? "",
  });
}
process.send?.({
  port: await backend.listen(0, "127.0.0.1"),
  agent: tokenOf(backend, agent),
  service: tokens.issue({ sub: "shop-backend", role: "SERVICE" }, 3_600).token,
  customers,
});

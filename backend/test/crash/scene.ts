import { createCore } from "../../src/backend.ts";
import { openShopChat } from "../../src/core/conversations/shop.ts";
import { Tokens } from "../../src/http/tokens.ts";
import { openStore } from "../../src/store/store.ts";

export const crashSecret = "a secret for the crash test only";

/** A conversation with a customer who writes over HTTP and an agent who writes over a socket. */
export interface Pair {
  conversationId: number;
  phien: string;
  customerId: number;
  agentId: number;
  customerToken: string;
  agentToken: string;
}

/** Two shops with a few conversations each, made before anything can crash. */
export async function buildScene(databaseUrl: string, conversationsPerShop: number): Promise<Pair[]> {
  const store = await openStore(databaseUrl, { publish: () => undefined });
  const core = createCore(store);
  const settings = { jwtSecrets: [crashSecret], jwksUrl: null, jwtIssuer: null, jwtAudience: null };
  const tokens = new Tokens(settings, store);
  const token = (id: number, role: "CUSTOMER" | "STAFF") =>
    tokens.issue({ sub: String(id), role }, 7_200).token;
  const pairs: Pair[] = [];
  for (const name of ["one", "two"]) {
    const shop = await store.accounts.create({ userName: `shop-${name}`, role: "CUSTOMER", shop: 1 });
    const inboxId = await store.administration.ensureInbox("shop", name, shop.id);
    for (let n = 0; n < conversationsPerShop; n += 1) {
      const customer = await store.accounts.create({ userName: `customer-${name}-${n}`, role: "CUSTOMER" });
      const agent = await store.accounts.create({ userName: `agent-${name}-${n}`, role: "STAFF" });
      await store.administration.addMember(inboxId, agent.id);
      const actor = { kind: "account", account: customer, role: customer.role, signInId: null } as const;
      const { conversation } = await openShopChat(core, actor, customer.id, shop.id);
      pairs.push({
        conversationId: conversation.id,
        phien: conversation.phien ?? "",
        customerId: customer.id,
        agentId: agent.id,
        customerToken: token(customer.id, "CUSTOMER"),
        agentToken: token(agent.id, "STAFF"),
      });
    }
  }
  await store.close();
  return pairs;
}

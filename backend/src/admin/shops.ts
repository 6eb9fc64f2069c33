import type { Command } from "commander";
import { address, productTemplate, title, userName, wholeNumber } from "./arguments.ts";
import { AdminError, type WithStore } from "./context.ts";
import { assertFree, createAccount, findAccount } from "./find.ts";
import { table } from "./table.ts";

interface NewShop {
  name: string;
  id?: number;
  avatar?: string;
}

export function shopCommands(shop: Command, withStore: WithStore): void {
  shop
    .command("create")
    .description("create a seller and its inbox")
    .argument("<userName>", "the seller's user name", userName)
    .requiredOption("--name <name>", "the shop's name", title)
    .option("--id <id>", "the account id, as the shop's own system knows it", wholeNumber)
    .option("--avatar <url>", "the shop's picture", address)
    .action(
      withStore(async (store, called: string, options: NewShop) => {
        if (options.id !== undefined) await assertFree(store, options.id);
        // Together, so that there is no seller without an inbox.
        return store.door.run(async () => {
          const account = await createAccount(store, {
            ...(options.id === undefined ? {} : { id: options.id }),
            userName: called,
            role: "CUSTOMER",
            shop: 1,
            shopName: options.name,
            shopAvatar: options.avatar ?? null,
          });
          const inboxId = await store.administration.ensureInbox("shop", options.name, account.id);
          return `created shop ${account.id} (${options.name}) with inbox ${inboxId}`;
        });
      }),
    );
  shop
    .command("product-link")
    .description("where agents see the product that a message is about")
    .argument("<shop>", "id or user name")
    .argument("<template>", "such as https://shop.example/product/{id}, or none", productTemplate)
    .action(
      withStore(async (store, called: string, template: string | null) => {
        const { id, userName: name } = await findAccount(store, called);
        const inboxId = await store.administration.shopInbox(id);
        if (inboxId === null) throw new AdminError(`${name} has no shop`);
        const changed = await store.administration.setProductUrl(inboxId, template);
        if (!changed) return `inbox ${inboxId} leads there already`;
        return template === null
          ? `products of inbox ${inboxId} have no links any more`
          : `products of inbox ${inboxId} lead to ${template}`;
      }),
    );
  shop
    .command("list")
    .description("every shop, its inbox and how many work there")
    .action(
      withStore(async (store) => {
        const shops = await store.listings.shops();
        return table(
          "there are no shops yet",
          ["ID", "USER NAME", "NAME", "INBOX", "MEMBERS", "CONVERSATIONS"],
          shops.map((one) => [
            one.id,
            one.userName,
            one.name,
            one.inboxId ?? "-",
            one.members,
            one.conversations,
          ]),
        );
      }),
    );
}

import type { Command } from "commander";
import { argon2Passwords } from "../http/passwords.ts";
import { email, name, password, title, userName, wholeNumber } from "./arguments.ts";
import { AdminError, type WithStore } from "./context.ts";
import { assertFree, createAccount, findTenant } from "./find.ts";
import { table } from "./table.ts";

interface NewTenantUser {
  password: string;
  id?: number;
  firstName?: string;
  lastName?: string;
  email?: string;
}

export function tenantCommands(tenant: Command, withStore: WithStore): void {
  tenant
    .command("create")
    .description("set up a tenant and its inbox")
    .argument("<id>", "the tenant's number, as X-Tenant-ID says it", wholeNumber)
    .requiredOption("--name <name>", "the tenant's name", title)
    .action(
      withStore(async (store, id: number, options: { name: string }) => {
        const inbox = await store.administration.ensureTenant(id, options.name);
        if (!inbox.created) throw new AdminError(`tenant ${id} exists already, with inbox ${inbox.id}`);
        return `created tenant ${id} (${options.name}) with inbox ${inbox.id}`;
      }),
    );
  tenant
    .command("list")
    .description("every tenant, its inbox, how many answer there and how many ask")
    .action(
      withStore(async (store) => {
        const tenants = await store.listings.tenants();
        return table(
          "there are no tenants yet",
          ["ID", "NAME", "INBOX", "MEMBERS", "USERS", "CONVERSATIONS"],
          tenants.map((one) => [
            one.tenantId,
            one.name,
            one.inboxId,
            one.members,
            one.users,
            one.conversations,
          ]),
        );
      }),
    );
  tenant
    .command("rename")
    .description("give a tenant another name")
    .argument("<id>", "the tenant's number", wholeNumber)
    .argument("<name>", "the new name", title)
    .action(
      withStore(async (store, id: number, called: string) => {
        const changed = await store.administration.renameInbox(await findTenant(store, id), called);
        return changed ? `renamed tenant ${id} to ${called}` : `tenant ${id} is called ${called} already`;
      }),
    );
  tenant
    .command("add-user")
    .description("create somebody who asks for a tenant (TENANT_USER)")
    .argument("<id>", "the tenant's number", wholeNumber)
    .argument("<userName>", "what they sign in with", userName)
    .requiredOption("--password <password>", "their first password", password)
    .option("--id <id>", "the account id, as the tenant's own system knows it", wholeNumber)
    .option("--first-name <name>", "as agents see it", name)
    .option("--last-name <name>", "as agents see it", name)
    .option("--email <email>", "as agents see it", email)
    .action(
      withStore(async (store, tenantId: number, called: string, options: NewTenantUser) => {
        await findTenant(store, tenantId);
        if (options.id !== undefined) await assertFree(store, options.id);
        const account = await createAccount(store, {
          ...(options.id === undefined ? {} : { id: options.id }),
          userName: called,
          role: "TENANT_USER",
          tenantId,
          passwordHash: await argon2Passwords().hash(options.password),
          firstName: options.firstName ?? null,
          lastName: options.lastName ?? null,
          email: options.email ?? null,
        });
        return `created user ${account.id} (${account.userName}) of tenant ${tenantId}`;
      }),
    );
}

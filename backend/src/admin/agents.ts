import { agentRoles, type Role } from "@switchboard/shared/words";
import { type Command, Option } from "commander";
import { argon2Passwords } from "../http/passwords.ts";
import { email, name, password, userName, wholeNumber } from "./arguments.ts";
import { AdminError, type WithStore } from "./context.ts";
import { createAccount, findAccount, findTenant } from "./find.ts";
import { table } from "./table.ts";

interface NewAgent {
  role?: Role;
  password: string;
  email?: string;
  tenant?: number;
  firstName?: string;
  lastName?: string;
}

export function agentCommands(agent: Command, withStore: WithStore): void {
  agent
    .command("create")
    .description("create an agent")
    .argument("<userName>", "what they sign in with", userName)
    .addOption(new Option("--role <role>", "STAFF; SUPPORT_AGENT with --tenant").choices(agentRoles))
    .requiredOption("--password <password>", "their first password", password)
    .option("--first-name <name>", "as customers see it", name)
    .option("--last-name <name>", "as customers see it", name)
    .option("--email <email>", "as customers see it", email)
    .option("--tenant <id>", "the tenant whose inbox they answer", wholeNumber)
    .action(
      withStore(async (store, called: string, options: NewAgent) => {
        const { tenant, role = tenant === undefined ? "STAFF" : "SUPPORT_AGENT" } = options;
        if (tenant !== undefined && role !== "SUPPORT_AGENT") {
          throw new AdminError("only a SUPPORT_AGENT belongs to a tenant");
        }
        const inboxId = tenant === undefined ? null : await findTenant(store, tenant);
        const passwordHash = await argon2Passwords().hash(options.password);
        // Together, so that there is no tenant's agent who is kept out of its inbox.
        return store.door.run(async () => {
          const account = await createAccount(store, {
            userName: called,
            role,
            passwordHash,
            firstName: options.firstName ?? null,
            lastName: options.lastName ?? null,
            email: options.email ?? null,
            tenantId: tenant ?? null,
          });
          if (inboxId !== null) await store.administration.addMember(inboxId, account.id);
          const of = tenant === undefined ? "" : ` of tenant ${tenant}`;
          return `created agent ${account.id} (${account.userName}, ${account.role})${of}`;
        });
      }),
    );
  agent
    .command("list")
    .description("everybody who may work at the desk")
    .action(
      withStore(async (store) => {
        const agents = await store.listings.agents();
        return table(
          "there are no agents yet",
          ["ID", "USER NAME", "NAME", "ROLE", "STATE", "INBOXES"],
          agents.map((one) => [
            one.id,
            one.userName,
            one.name,
            one.role,
            one.disabled ? "disabled" : "enabled",
            // An ADMIN sees every inbox without being a member.
            one.role === "ADMIN" ? "all" : one.inboxes,
          ]),
        );
      }),
    );
  agent
    .command("password")
    .description("give an account a new password and end its sign-ins")
    .argument("<account>", "id or user name")
    .requiredOption("--password <password>", "the new password", password)
    .action(
      withStore(async (store, called: string, options: { password: string }) => {
        const account = await findAccount(store, called);
        await store.administration.setPassword(account.id, await argon2Passwords().hash(options.password));
        return `changed the password of ${account.userName}`;
      }),
    );
  for (const disabled of [true, false]) {
    const verb = disabled ? "disable" : "enable";
    agent
      .command(verb)
      .description(disabled ? "sign an account out everywhere and keep it out" : "let it in again")
      .argument("<account>", "id or user name")
      .action(
        withStore(async (store, called: string) => {
          const account = await findAccount(store, called);
          if ((account.disabledAt !== null) === disabled) return `${account.userName} is ${verb}d already`;
          await store.accounts.setDisabled(account.id, disabled);
          return `${verb}d ${account.userName}`;
        }),
      );
  }
}

import { agentRoles, type Role } from "@switchboard/shared/words";
import { type Command, Option } from "commander";
import { argon2Passwords } from "../http/passwords.ts";
import { name, password, userName } from "./arguments.ts";
import type { WithStore } from "./context.ts";
import { createAccount, findAccount } from "./find.ts";
import { table } from "./table.ts";

interface NewAgent {
  role: Role;
  password: string;
  firstName?: string;
  lastName?: string;
}

export function agentCommands(agent: Command, withStore: WithStore): void {
  agent
    .command("create")
    .description("create an agent")
    .argument("<userName>", "what they sign in with", userName)
    .addOption(new Option("--role <role>", "what they may do").choices(agentRoles).default("STAFF"))
    .requiredOption("--password <password>", "their first password", password)
    .option("--first-name <name>", "as customers see it", name)
    .option("--last-name <name>", "as customers see it", name)
    .action(
      withStore(async (store, called: string, options: NewAgent) => {
        const account = await createAccount(store, {
          userName: called,
          role: options.role,
          passwordHash: await argon2Passwords().hash(options.password),
          firstName: options.firstName ?? null,
          lastName: options.lastName ?? null,
        });
        return `created agent ${account.id} (${account.userName}, ${account.role})`;
      }),
    );
  agent
    .command("list")
    .description("everybody who may work at the desk")
    .action(
      withStore(async (store) => {
        const agents = await store.listings.agents();
        if (agents.length === 0) return "there are no agents yet";
        return table(
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

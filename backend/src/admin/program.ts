import { Command, InvalidArgumentError, Option } from "commander";
import { agentRoles, type Role } from "@switchboard/shared/words";
import { limits } from "@switchboard/shared/limits";
import type { Config } from "../config.ts";
import type { Core } from "../core/core.ts";
import type { Account } from "../core/accounts/account.ts";
import { argon2Passwords } from "../http/passwords.ts";
import { Tokens } from "../http/tokens.ts";
import type { Store } from "../store/store.ts";

/** What an operator does from the command line. */

export interface AdminContext {
  store: Store;
  core: Core;
  config: Config;
}

export interface AdminDeps {
  open(): Promise<AdminContext>;
  print(text: string): void;
}

/** Something the operator asked for cannot be done; the message says why. */
export class AdminError extends Error {
  override readonly name = "AdminError";
}

const wholeNumber = (text: string): number => {
  if (!/^\d{1,15}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError("a whole number above 0");
  return Number(text);
};

const password = (text: string): string => {
  if (text.length < limits.passwordMin) throw new InvalidArgumentError(`at least ${limits.passwordMin} characters`);
  return text;
};

export function adminProgram(deps: AdminDeps): Command {
  const program = new Command("admin")
    .description("Set up agents, shops, members and tokens. The database is the one of DATABASE_URL.")
    .exitOverride()
    .showHelpAfterError();

  /** Opens the store for one command and closes it whatever happens. */
  const withStore =
    <A extends unknown[]>(run: (context: AdminContext, ...args: A) => Promise<string>) =>
    async (...args: A) => {
      const context = await deps.open();
      try {
        deps.print(await run(context, ...args));
      } finally {
        await context.store.close();
      }
    };

  agentCommands(program, withStore);
  shopCommands(program, withStore);
  memberCommands(program, withStore);
  tokenCommands(program, withStore);
  // A sub-command made before exitOverride would end the process by itself.
  for (const command of program.commands) for (const sub of command.commands) sub.exitOverride();
  return program;
}

type WithStore = <A extends unknown[]>(
  run: (context: AdminContext, ...args: A) => Promise<string>,
) => (...args: A) => Promise<void>;

function agentCommands(program: Command, withStore: WithStore): void {
  const agent = program.command("agent").description("people who work at the desk").exitOverride();
  agent
    .command("create <userName>")
    .description("create an agent")
    .addOption(new Option("--role <role>", "what they may do").choices(agentRoles).default("STAFF"))
    .requiredOption("--password <password>", "their first password", password)
    .option("--first-name <name>")
    .option("--last-name <name>")
    .action(
      withStore(async ({ store }, userName: string, options: AgentOptions) => {
        const account = await store.accounts.create({
          userName,
          role: options.role,
          passwordHash: await argon2Passwords().hash(options.password),
          firstName: options.firstName ?? null,
          lastName: options.lastName ?? null,
        });
        return `created agent ${account.id} (${account.userName}, ${account.role})`;
      }),
    );
  agent
    .command("password <account>")
    .description("give an account (id or user name) a new password")
    .requiredOption("--password <password>", "the new password", password)
    .action(
      withStore(async ({ store }, name: string, options: { password: string }) => {
        const account = await findAccount(store, name);
        await store.administration.setPassword(account.id, await argon2Passwords().hash(options.password));
        return `changed the password of ${account.userName}`;
      }),
    );
  for (const disabled of [true, false]) {
    const verb = disabled ? "disable" : "enable";
    agent
      .command(`${verb} <account>`)
      .description(disabled ? "sign an account out everywhere and keep it out" : "let a disabled account in again")
      .action(
        withStore(async ({ store }, name: string) => {
          const account = await findAccount(store, name);
          await store.accounts.setDisabled(account.id, disabled);
          return `${verb}d ${account.userName}`;
        }),
      );
  }
}

interface AgentOptions {
  role: Role;
  password: string;
  firstName?: string;
  lastName?: string;
}

function shopCommands(program: Command, withStore: WithStore): void {
  const shop = program.command("shop").description("sellers and their inboxes").exitOverride();
  shop
    .command("create <userName>")
    .description("create a seller and its inbox")
    .requiredOption("--name <name>", "the shop's name")
    .option("--id <id>", "the account id, as the shop's own system knows it", wholeNumber)
    .option("--avatar <url>", "the shop's picture")
    .action(
      withStore(async ({ store }, userName: string, options: { name: string; id?: number; avatar?: string }) => {
        const account = await store.accounts.create({
          ...(options.id === undefined ? {} : { id: options.id }),
          userName,
          role: "CUSTOMER",
          shop: 1,
          shopName: options.name,
          shopAvatar: options.avatar ?? null,
        });
        const inboxId = await store.administration.ensureInbox("shop", options.name, account.id);
        return `created shop ${account.id} (${options.name}) with inbox ${inboxId}`;
      }),
    );
}

function memberCommands(program: Command, withStore: WithStore): void {
  const member = program.command("member").description("who works in which inbox").exitOverride();
  for (const adding of [true, false]) {
    const verb = adding ? "add" : "remove";
    member
      .command(`${verb} <agent>`)
      .description(`${verb} an agent (id or user name) ${adding ? "to" : "from"} an inbox`)
      .option("--inbox <id>", "the inbox", wholeNumber)
      .option("--shop <id>", "the inbox of this shop", wholeNumber)
      .action(
        withStore(async ({ store }, name: string, options: { inbox?: number; shop?: number }) => {
          const account = await findAccount(store, name);
          if (adding && !(agentRoles as readonly Role[]).includes(account.role)) {
            throw new AdminError(`${account.userName} is a ${account.role}, who cannot work at the desk`);
          }
          const inboxId = await findInbox(store, options);
          const { addMember, removeMember } = store.administration;
          const changed = await (adding ? addMember(inboxId, account.id) : removeMember(inboxId, account.id));
          const already = adding ? "is a member already of" : "was no member of";
          if (!changed) return `${account.userName} ${already} inbox ${inboxId}`;
          return `${adding ? "added" : "removed"} ${account.userName} ${adding ? "to" : "from"} inbox ${inboxId}`;
        }),
      );
  }
}

function tokenCommands(program: Command, withStore: WithStore): void {
  program
    .command("token")
    .description("tokens for other systems")
    .exitOverride()
    .command("service <name>")
    .description("a SERVICE token: lets a shop's own server act for any account of the shop dialect")
    .option("--days <days>", "how long it counts", wholeNumber, 365)
    .action(
      withStore(async ({ config }, name: string, options: { days: number }) => {
        if (config.jwtSecrets.length === 0) throw new AdminError("JWT_SECRET is not set: nothing to sign with");
        return new Tokens(config).issue({ sub: name, role: "SERVICE" }, options.days * 24 * 3_600).token;
      }),
    );
}

async function findAccount(store: Store, name: string): Promise<Account> {
  const byId = /^\d+$/.test(name) ? await store.accounts.byId(Number(name)) : null;
  const account = byId ?? (await store.accounts.byUserName(name))?.account;
  if (!account) throw new AdminError(`there is no account ${name}`);
  return account;
}

async function findInbox(store: Store, { inbox, shop }: { inbox?: number; shop?: number }): Promise<number> {
  if ((inbox === undefined) === (shop === undefined)) throw new AdminError("say either --inbox or --shop");
  if (shop !== undefined) {
    const id = await store.administration.shopInbox(shop);
    if (id === null) throw new AdminError(`there is no shop ${shop} with an inbox`);
    return id;
  }
  const found = await store.administration.findInbox(inbox ?? 0);
  if (!found) throw new AdminError(`there is no inbox ${inbox}`);
  return found.id;
}

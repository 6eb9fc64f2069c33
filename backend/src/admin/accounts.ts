import { Argument, type Command } from "commander";
import { type Issuer, issuers } from "../core/accounts/issuer.ts";
import { isDomainError } from "../core/errors.ts";
import { AdminError, type WithStore } from "./context.ts";
import { findAccount } from "./find.ts";
import { table } from "./table.ts";

/** Who vouches for accounts: this installation, or the company's own system by its tokens. */
export function accountCommands(account: Command, withStore: WithStore): void {
  account
    .command("undecided")
    .description("accounts of earlier versions that may be local or the host's")
    .action(
      withStore(async (store) =>
        table(
          "every account is decided",
          ["ID", "USER NAME", "COUNTS AS", "REASON"],
          (await store.administration.undecidedAccounts()).map((one) => [
            one.id,
            one.userName,
            one.issuer,
            one.reason,
          ]),
        ),
      ),
    );
  account
    .command("decide")
    .description("say who vouches for an account")
    .argument("<account>", "id or user name")
    .addArgument(
      new Argument(
        "<issuer>",
        "local: it signs in here; host: tokens of the company's system name it",
      ).choices(issuers),
    )
    .option("--keep-password", "a local account that becomes the host's may still sign in here")
    .action(
      withStore(async (store, called: string, issuer: Issuer, options: { keepPassword?: true }) => {
        const { id, userName, issuer: before } = await findAccount(store, called);
        const keep = options.keepPassword ?? false;
        await store.administration
          .decideIssuer(id, issuer, keep)
          .catch(refusing(`account ${id} has a number that no host can have`));
        if (before === issuer) return `account ${id} (${userName}) is ${issuer}`;
        const ended = issuer === "host" && !keep ? "; its password and its sign-ins count no longer" : "";
        return `account ${id} (${userName}) is ${issuer} now${ended}`;
      }),
    );
  account
    .command("move")
    .description(
      "give a local account another number and leave its old one to the host; do it while nobody works",
    )
    .argument("<account>", "id or user name")
    .action(
      withStore(async (store, called: string) => {
        const { id, userName } = await findAccount(store, called);
        const to = await store.administration
          .moveAccount(id)
          .catch(refusing(`account ${id} is the host's, or has a local number already`));
        return `moved ${userName} from ${id} to ${to}`;
      }),
    );
}

const refusing = (why: string) => (error: unknown) => {
  throw isDomainError(error, "invalid_input") ? new AdminError(why) : error;
};

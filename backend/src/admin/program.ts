import { Command } from "commander";
import { agentCommands } from "./agents.ts";
import { type AdminDeps, withStore } from "./context.ts";
import { memberCommands } from "./members.ts";
import { shopCommands } from "./shops.ts";
import { tokenCommands } from "./tokens.ts";

/** What an operator does from the command line. */
export function adminProgram(deps: AdminDeps): Command {
  const program = new Command("admin")
    .usage("<what> <command> [options]")
    .description("Set up agents, shops, members and tokens. The database is the one of DATABASE_URL.")
    .exitOverride()
    .showHelpAfterError();
  // A sub-command takes these two settings over from its parent.
  const group = (name: string, description: string) => program.command(name).description(description);

  agentCommands(group("agent", "people who work at the desk"), withStore(deps));
  shopCommands(group("shop", "sellers and their inboxes"), withStore(deps));
  memberCommands(group("member", "who works in which inbox"), withStore(deps));
  tokenCommands(group("token", "tokens for other systems"), deps);
  return program;
}

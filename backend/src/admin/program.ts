import { Command } from "commander";
import { accountCommands } from "./accounts.ts";
import { agentCommands } from "./agents.ts";
import { cannedReplyCommands } from "./canned-replies.ts";
import { type AdminDeps, withStore } from "./context.ts";
import { departmentCommands } from "./departments.ts";
import { embedCommand } from "./embed.ts";
import { memberCommands } from "./members.ts";
import { shopCommands } from "./shops.ts";
import { tenantCommands } from "./tenants.ts";
import { tokenCommands } from "./tokens.ts";

/** What an operator does from the command line. */
export function adminProgram(deps: AdminDeps): Command {
  const program = new Command("admin")
    .usage("<what> <command> [options]")
    .description(
      "Set up agents, shops, tenants, departments, members, replies and tokens. The database is the one of DATABASE_URL.",
    )
    .exitOverride()
    .showHelpAfterError();
  // A sub-command takes these two settings over from its parent.
  const group = (name: string, description: string) => program.command(name).description(description);

  accountCommands(group("account", "whether accounts are local or the host's"), withStore(deps));
  agentCommands(group("agent", "people who work at the desk"), withStore(deps));
  shopCommands(group("shop", "sellers and their inboxes"), withStore(deps));
  tenantCommands(group("tenant", "tenants, their inboxes and users"), withStore(deps));
  departmentCommands(group("department", "departments of the OSS livechat"), withStore(deps));
  memberCommands(group("member", "who works in which inbox"), withStore(deps));
  cannedReplyCommands(group("canned", "replies prepared for agents"), withStore(deps));
  tokenCommands(group("token", "tokens for other systems"), deps);
  embedCommand(group("embed", "the lines that put the chat window on a site"), deps);
  return program;
}

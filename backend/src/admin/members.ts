import { isAgentRole } from "@switchboard/shared/words";
import type { Command } from "commander";
import { wholeNumber } from "./arguments.ts";
import { AdminError, type WithStore } from "./context.ts";
import { findAccount, findInbox, type InboxChoice } from "./find.ts";
import { table } from "./table.ts";

export function memberCommands(member: Command, withStore: WithStore): void {
  for (const adding of [true, false]) {
    const verb = adding ? "add" : "remove";
    member
      .command(verb)
      .description(adding ? "let an agent work in an inbox" : "take an agent out of an inbox")
      .argument("<agent>", "id or user name")
      .option("--inbox <id>", "the inbox", wholeNumber)
      .option("--shop <id>", "the inbox of this shop", wholeNumber)
      .option("--rooms", "the rooms desk")
      .action(
        withStore(async (store, called: string, choice: InboxChoice) => {
          const account = await findAccount(store, called);
          if (adding && !isAgentRole(account.role)) {
            throw new AdminError(`${account.userName} is a ${account.role}, who cannot work at the desk`);
          }
          const inboxId = await findInbox(store, choice);
          const { addMember, removeMember } = store.administration;
          const changed = await (adding ? addMember(inboxId, account.id) : removeMember(inboxId, account.id));
          const already = adding ? "is a member already of" : "was no member of";
          if (!changed) return `${account.userName} ${already} inbox ${inboxId}`;
          return `${adding ? "added" : "removed"} ${account.userName} ${adding ? "to" : "from"} inbox ${inboxId}`;
        }),
      );
  }
  member
    .command("list")
    .description("who works in which inbox")
    .option("--inbox <id>", "of this inbox only", wholeNumber)
    .option("--shop <id>", "of this shop's inbox only", wholeNumber)
    .option("--rooms", "of the rooms desk only")
    .action(
      withStore(async (store, choice: InboxChoice) => {
        const every = Object.keys(choice).length === 0;
        const members = await store.listings.members(every ? null : await findInbox(store, choice));
        if (members.length === 0) return "there are no members yet";
        return table(
          ["INBOX", "INBOX NAME", "ID", "USER NAME", "ROLE", "STATE"],
          members.map((one) => [
            one.inboxId,
            one.inbox,
            one.accountId,
            one.userName,
            one.role,
            one.disabled ? "disabled" : "enabled",
          ]),
        );
      }),
    );
}

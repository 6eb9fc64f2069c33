import { isAgentRole } from "@switchboard/shared/words";
import type { Command } from "commander";
import { AdminError, type WithStore } from "./context.ts";
import { findAccount } from "./find.ts";
import { chosenInbox, type InboxChoice, inboxOptions, theInbox } from "./inbox-choice.ts";
import { table } from "./table.ts";

export function memberCommands(member: Command, withStore: WithStore): void {
  for (const adding of [true, false]) {
    const verb = adding ? "add" : "remove";
    const command = member
      .command(verb)
      .description(adding ? "let an agent work in an inbox" : "take an agent out of an inbox")
      .argument("<agent>", "id or user name");
    inboxOptions(command).action(
      withStore(async (store, called: string, choice: InboxChoice) => {
        const account = await findAccount(store, called);
        if (adding && !isAgentRole(account.role)) {
          throw new AdminError(`${account.userName} is a ${account.role}, who cannot work at the desk`);
        }
        const inboxId = await theInbox(store, choice);
        const { addMember, removeMember } = store.administration;
        const changed = await (adding ? addMember(inboxId, account.id) : removeMember(inboxId, account.id));
        const already = adding ? "is a member already of" : "was no member of";
        if (!changed) return `${account.userName} ${already} inbox ${inboxId}`;
        return `${adding ? "added" : "removed"} ${account.userName} ${adding ? "to" : "from"} inbox ${inboxId}`;
      }),
    );
  }
  inboxOptions(member.command("list").description("who works in which inbox, or in one of them")).action(
    withStore(async (store, choice: InboxChoice) => {
      const members = await store.listings.members(await chosenInbox(store, choice));
      return table(
        "there are no members yet",
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

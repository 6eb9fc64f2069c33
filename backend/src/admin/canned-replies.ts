import { snippet } from "@switchboard/shared/text";
import type { Command } from "commander";
import { messageText, shortcut, wholeNumber } from "./arguments.ts";
import { AdminError, type WithStore } from "./context.ts";
import { chosenInbox, type InboxChoice, inboxOptions } from "./inbox-choice.ts";
import { table } from "./table.ts";

/** Characters of a reply that its line in the list shows. */
const shown = 60;

export function cannedReplyCommands(canned: Command, withStore: WithStore): void {
  const add = canned
    .command("add")
    .description("prepare a reply for one inbox, or for all of them")
    .argument("<shortcut>", "what agents type after a slash", shortcut)
    .argument("<text>", "what is said", messageText);
  inboxOptions(add).action(
    withStore(async (store, called: string, text: string, choice: InboxChoice) => {
      const inboxId = await chosenInbox(store, choice);
      const where = inboxId === null ? "every inbox" : `inbox ${inboxId}`;
      const id = await store.administration.addCannedReply(inboxId, called, text);
      if (id === null) throw new AdminError(`there is a reply /${called} for ${where} already`);
      return `added reply ${id} (/${called}) for ${where}`;
    }),
  );

  inboxOptions(
    canned.command("list").description("the prepared replies, or those that are good in one inbox"),
  ).action(
    withStore(async (store, choice: InboxChoice) => {
      const replies = await store.listings.cannedReplies(await chosenInbox(store, choice));
      return table(
        "there are no replies yet",
        ["ID", "SHORTCUT", "INBOX", "TEXT"],
        replies.map((one) => [
          one.id,
          `/${one.shortcut}`,
          one.inbox ? `${one.inbox.id} (${one.inbox.name})` : "all",
          snippet(one.text, shown),
        ]),
      );
    }),
  );

  canned
    .command("remove")
    .description("take a prepared reply away")
    .argument("<id>", "its number", wholeNumber)
    .action(
      withStore(async (store, id: number) => {
        if (!(await store.administration.removeCannedReply(id)))
          throw new AdminError(`there is no reply ${id}`);
        return `removed reply ${id}`;
      }),
    );
}

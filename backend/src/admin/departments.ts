import type { Command } from "commander";
import { title } from "./arguments.ts";
import { AdminError, type WithStore } from "./context.ts";
import { findDepartment } from "./find.ts";
import { table } from "./table.ts";

export function departmentCommands(department: Command, withStore: WithStore): void {
  department
    .command("create")
    .description("set up a department of the OSS livechat and its inbox")
    .argument("<name>", "as visitors and agents see it", title)
    .action(
      withStore(async (store, called: string) => {
        const { id, uuid, created } = await store.administration.ensureDepartment(called);
        if (!created) throw new AdminError(`there is a department ${called} already: ${uuid}`);
        return `created department ${uuid} (${called}) with inbox ${id}`;
      }),
    );
  department
    .command("list")
    .description("every department; the first one takes what names none")
    .action(
      withStore(async (store) => {
        const departments = await store.listings.departments();
        return table(
          "there are no departments yet",
          ["UUID", "NAME", "INBOX", "MEMBERS", "CONVERSATIONS"],
          departments.map((one) => [one.uuid, one.name, one.inboxId, one.members, one.conversations]),
        );
      }),
    );
  department
    .command("rename")
    .description("give a department another name")
    .argument("<department>", "uuid or name", title)
    .argument("<name>", "the new name", title)
    .action(
      withStore(async (store, which: string, called: string) => {
        const found = await findDepartment(store, which);
        const [taken] = await store.administration.departments(called);
        if (taken && taken.id !== found.id) {
          throw new AdminError(`there is a department ${called} already: ${taken.uuid}`);
        }
        const changed = await store.administration.renameInbox(found.id, called);
        return changed
          ? `renamed department ${found.uuid} to ${called}`
          : `department ${found.uuid} is called ${called} already`;
      }),
    );
}

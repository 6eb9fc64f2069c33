import type { Presence } from "@switchboard/shared/words";
import type { Core } from "../core.ts";
import type { PersonActor } from "./account.ts";

/** An agent says how present they are. */
export async function setPresence(core: Core, actor: PersonActor, presence: Presence): Promise<void> {
  await core.transactions.run(async (tx) => {
    await tx.setPresence(actor.account.id, presence, new Date());
    tx.announce({ type: "presence_changed", accountId: actor.account.id, presence });
  });
}

import type { Presence } from "@switchboard/shared/words";
import type { Core } from "../core.ts";
import { type PersonActor, visiblePresence } from "./account.ts";

/** An agent says how present they are. */
export async function setPresence(core: Core, actor: PersonActor, presence: Presence): Promise<void> {
  await core.transactions.run(async (tx) => {
    await tx.setPresence(actor.account.id, presence, new Date());
    tx.announce({ type: "presence_changed", accountId: actor.account.id, presence });
  });
}

/**
 * How present an agent is at this moment, from the database and not from memory. Whoever asks about themselves was
 * heard of just now.
 */
export async function currentPresence(core: Core, actor: PersonActor, agentId: number): Promise<Presence> {
  const account = await core.accounts.byId(agentId);
  if (!account || account.disabledAt !== null) return "offline";
  return agentId === actor.account.id ? account.presence : visiblePresence(account, new Date());
}

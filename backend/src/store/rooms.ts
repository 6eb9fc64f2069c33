import type { QueryRunner } from "typeorm";
import { uuidv7 } from "uuidv7";
import { type Account, displayName } from "../core/accounts/account.ts";
import { ConversationEntity } from "./entities/conversation.ts";
import { InboxEntity, InboxMemberEntity } from "./entities/inbox.ts";
import { searchable } from "./searchable.ts";

/** Rooms inside a transaction. The inbox they all are in is made by a migration, so there is exactly one. */

export const roomKey = (customerId: number): string => `rooms:${customerId}`;

export async function roomsInboxId({ manager }: QueryRunner): Promise<number> {
  return (await manager.findOneByOrFail(InboxEntity, { dialect: "rooms" })).id;
}

/**
 * The customer's room, made where there is none. Nobody has to hear of it: it has no revision until somebody asks for
 * help or writes, and no activity, so that it stands behind all that have.
 */
export async function openRoom(runner: QueryRunner, customer: Account, now: Date): Promise<void> {
  const { manager } = runner;
  const inboxId = await roomsInboxId(runner);
  // Holding the inbox, nobody else makes this customer's room; the unique open_key is the last word.
  await manager.increment(InboxEntity, { id: inboxId }, "conversationCount", 1);
  if (await manager.existsBy(ConversationEntity, { openKey: roomKey(customer.id) })) {
    await manager.decrement(InboxEntity, { id: inboxId }, "conversationCount", 1);
    return;
  }
  await manager.insert(ConversationEntity, {
    uuid: uuidv7(),
    inboxId,
    dialect: "rooms",
    customerId: customer.id,
    customerSearch: searchable(displayName(customer)),
    openKey: roomKey(customer.id),
    state: "idle",
    lastActivityAt: new Date(0),
    createdAt: now,
  });
}

export async function joinRoomsDesk(runner: QueryRunner, accountId: number, now: Date): Promise<void> {
  const inboxId = await roomsInboxId(runner);
  await runner.manager.insert(InboxMemberEntity, { inboxId, accountId, createdAt: now });
}

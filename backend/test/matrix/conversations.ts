import { randomUUID } from "node:crypto";
import type { Account } from "../../src/core/accounts/account.ts";
import { endLocked, releaseSession, transferSession } from "../../src/core/conversations/claims.ts";
import type { Conversation } from "../../src/core/conversations/conversation.ts";
import { openRoomSession } from "../../src/core/conversations/room-sessions.ts";
import { openShopChat } from "../../src/core/conversations/shop.ts";
import { startSupportChat } from "../../src/core/conversations/support.ts";
import { openTenantChat } from "../../src/core/conversations/tenants.ts";
import { writeInto } from "../../src/core/customers/speaking.ts";
import { startVisitorSession } from "../../src/core/visitors/starting.ts";
import type { Visitor } from "../../src/core/visitors/visitor.ts";
import type { TestApp } from "../app.ts";
import { actorOf } from "../factories.ts";
import { buildTicket } from "../tenants.ts";
import type { Wanted } from "./rows.ts";
import type { Target, World } from "./world.ts";

/** Conversations as a test wants them, made and changed by the product's own operations. */

/** Who begins a conversation, and how. */
export interface Beginning {
  customer: Account | null;
  visitor: Visitor | null;
  begin(app: TestApp): Promise<Conversation>;
}

export const beginShop = (customer: Account, seller: Account): Beginning => ({
  customer,
  visitor: null,
  begin: async ({ backend: { core } }) =>
    (await openShopChat(core, actorOf(customer), customer.id, seller.id)).conversation,
});

export const beginRoom = (customer: Account): Beginning => ({
  customer,
  visitor: null,
  begin: async ({ backend: { core } }) => {
    const room = await core.rooms.ofCustomer(customer.id);
    return (await openRoomSession(core, actorOf(customer), room?.id ?? 0, "advice")).view.room;
  },
});

export const beginTenant = (user: Account): Beginning => ({
  customer: user,
  visitor: null,
  begin: ({ backend: { core } }) => openTenantChat(core, actorOf(user), { topic: "help" }),
});

export const beginSupport = (developer: Account): Beginning => ({
  customer: developer,
  visitor: null,
  begin: ({ backend: { core } }) => startSupportChat(core, actorOf(developer), { topic: "the API" }),
});

const proofOf = (visitor: Visitor) =>
  ({ kind: "visitor", visitor, visitorIds: new Set([visitor.id]), only: null }) as const;

export const beginVisitor = (visitor: Visitor): Beginning => ({
  customer: null,
  visitor,
  begin: async ({ backend: { core } }) => {
    const who = { proof: proofOf(visitor), ipAddress: "203.0.113.7" };
    return (await startVisitorSession(core, who, { topic: "an order" })).conversation;
  },
});

/** Begins, says the mark in it, and opens a ticket about it. */
export async function begin(app: TestApp, { customer, visitor, begin: start }: Beginning, mark: string) {
  const { core } = app.backend;
  const begun = await start(app);
  const who = visitor !== null ? proofOf(visitor) : { ...actorOf(customer as Account), only: null };
  await writeInto(core, who, begun, mark, randomUUID());
  const conversation = (await core.conversations.byId(begun.id)) ?? begun;
  const ticketId = await openTicket(app, conversation.id, mark);
  return { conversation, ticketId };
}

const openTicket = async (app: TestApp, id: number, subject: string): Promise<number> =>
  (await buildTicket(app, id, `conversation:${id}`, subject)).id;

/** Brings a conversation to where a right to it can be used. What has ended begins again. */
export async function bring(
  { app, accounts }: Pick<World, "app" | "accounts">,
  target: Target,
  { state = "waiting", ticket = false, free = false }: Wanted,
  holder: Account,
): Promise<void> {
  const { core } = app.backend;
  if (free) return endAllOf(app, holder);
  if (state === "ended") return end(app, target.id);
  const now = await core.conversations.byId(target.id);
  const isOpen = now?.closedAt === null && (now.state === "waiting" || now.state === "active");
  if (!isOpen) Object.assign(target, await renewed(app, target));
  else if (ticket && (await core.tickets.byId(target.ticketId))?.status === "RESOLVED")
    target.ticketId = await openTicket(app, target.id, target.mark);
  const admin = actorOf(accounts.admin);
  if (state === "active") await transferSession(core, admin, target.id, holder.id);
  else if (isOpen && now.state === "active") await releaseSession(core, admin, target.id);
}

function end({ backend: { core } }: TestApp, id: number): Promise<void> {
  return core.transactions.run(async (tx) => {
    const locked = await tx.lockConversation(id);
    if (locked) await endLocked(tx, locked, new Date());
  });
}

/** An agent who has nothing open may begin something. */
async function endAllOf(app: TestApp, { id: agentId }: Account): Promise<void> {
  const { core } = app.backend;
  for (const inboxId of await core.accounts.inboxIdsOf(agentId)) {
    const ids = await core.conversations.idsOf({ inboxId }, 100);
    const open = (await core.conversations.byIds(ids)).filter(
      (one) => one.closedAt === null && one.agentId === agentId,
    );
    for (const { id } of open) await end(app, id);
  }
}

async function renewed(app: TestApp, { beginning, mark }: Target) {
  const { conversation, ticketId } = await begin(app, beginning as Beginning, mark);
  const { id, uuid, phien, sessionId } = conversation;
  return { id, uuid, phien: phien ?? "", sessionId: sessionId ?? 0, ticketId };
}

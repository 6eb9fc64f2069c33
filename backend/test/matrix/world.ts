import { randomUUID } from "node:crypto";
import type { Account } from "../../src/core/accounts/account.ts";
import { writeFromDesk } from "../../src/core/messages/desk-messages.ts";
import type { TestApp } from "../app.ts";
import { actorOf } from "../factories.ts";
import { type ActorName, type Asked, actorNames, type TargetName, targetNames } from "./actors.ts";
import * as conversations from "./conversations.ts";
import {
  type Accounts,
  buildAccounts,
  buildPeople,
  buildProven,
  buildVisitor,
  type Person,
} from "./people.ts";

export type { Person } from "./people.ts";

/** A conversation, and everything that stands for it in one API or another. */
export interface Target {
  name: Asked;
  id: number;
  uuid: string;
  phien: string;
  sessionId: number;
  ticketId: number;
  notificationId: number;
  inboxId: number;
  tenantId: number;
  customerId: number;
  sellerId: number;
  browserUuid: string;
  /** Said in it: whose answers carry it, has read it. */
  mark: string;
  beginning: conversations.Beginning | null;
}

export interface World {
  app: TestApp;
  accounts: Accounts;
  people: Record<ActorName, Person>;
  targets: Record<Asked, Target>;
}

const never = 987_654_321;
const missing: Target = {
  name: "missing",
  id: never,
  uuid: "0196f0a0-0000-7000-8000-00000000dead",
  phien: "0123456789abcdef0123456789abcdef",
  sessionId: never,
  ticketId: never,
  notificationId: never,
  inboxId: never,
  tenantId: never,
  customerId: never,
  sellerId: never,
  browserUuid: "0196f0a0-0000-4000-8000-00000000beef",
  mark: "what was never said",
  beginning: null,
};

export async function buildWorld(app: TestApp): Promise<World> {
  const { core, windowTokens } = app.backend;
  const accounts = await buildAccounts(app);
  await buildMemberships(app, accounts);
  const visitors = {
    visitorA: await buildVisitor(app),
    visitorB: await buildVisitor(app),
    provenA: await buildProven(app, "account-a"),
    provenB: await buildProven(app, "account-b"),
  };
  const beginnings: Record<TargetName, conversations.Beginning> = {
    chatOfVisitorA: conversations.beginVisitor(visitors.visitorA),
    chatOfVisitorB: conversations.beginVisitor(visitors.visitorB),
    chatOfProvenA: conversations.beginVisitor(visitors.provenA),
    chatOfProvenB: conversations.beginVisitor(visitors.provenB),
    roomA: conversations.beginRoom(accounts.roomCustomerA),
    roomB: conversations.beginRoom(accounts.roomCustomerB),
    chatWithShopA: conversations.beginShop(accounts.shopCustomerA, accounts.shopA),
    chatWithShopB: conversations.beginShop(accounts.shopCustomerB, accounts.shopB),
    chatOfTenant1: conversations.beginTenant(accounts.userOf1),
    chatOfTenant2: conversations.beginTenant(accounts.userOf2),
    chatOfDeveloperA: conversations.beginSupport(accounts.developerA),
    chatOfDeveloperB: conversations.beginSupport(accounts.developerB),
  };
  const targets: Partial<Record<Asked, Target>> = { missing };
  for (const name of targetNames) {
    const beginning = beginnings[name];
    const mark = `said in ${name} ${randomUUID()}`;
    const { conversation, ticketId } = await conversations.begin(app, beginning, mark);
    const { id, uuid, phien, sessionId, inboxId } = conversation;
    const inbox = await core.inboxes.byId(inboxId);
    targets[name] = {
      ...{ name, id, uuid, ticketId, inboxId, mark, beginning, notificationId: 0 },
      phien: phien ?? "",
      sessionId: sessionId ?? 0,
      tenantId: inbox?.tenantId ?? never,
      sellerId: inbox?.ownerId ?? never,
      customerId: beginning.customer?.id ?? never,
      browserUuid: beginning.visitor?.browserUuid ?? missing.browserUuid,
    };
  }
  const known = targets as Record<Asked, Target>;
  await answer(app, known.roomB, accounts.colleague);
  for (const [target, agent] of [
    [known.chatOfTenant1, accounts.agentOf1],
    [known.chatOfTenant2, accounts.agentOf2],
  ] as const) {
    await answer(app, target, agent);
    const [notification] = await core.notifications.list(target.inboxId, false, 1, 0);
    target.notificationId = notification?.id ?? 0;
  }
  const link = windowTokens.forLink(actorOf(accounts.developerA), known.chatOfDeveloperA.uuid);
  const people = await buildPeople(app, accounts, visitors, link);
  if (Object.keys(people).length !== actorNames.length) throw new Error("somebody has not come");
  return { app, accounts, people, targets: known };
}

async function buildMemberships({ backend: { store, core } }: TestApp, accounts: Accounts): Promise<void> {
  const { administration } = store;
  const shopA = await administration.ensureInbox("shop", "Shop A", accounts.shopA.id);
  const department = await core.inboxes.first("oss");
  const [tenant1, tenant2] = [
    await administration.ensureTenant(1, "Tenant 1"),
    await administration.ensureTenant(2, "Tenant 2"),
  ];
  const desk = await core.rooms.inboxId();
  const members: [inboxId: number, account: Account][] = [
    [shopA, accounts.staffIn],
    [desk, accounts.staffIn],
    [department?.id ?? 0, accounts.staffIn],
    [desk, accounts.colleague],
    [tenant1.id, accounts.agentOf1],
    [tenant1.id, accounts.disabledAgent],
    [tenant2.id, accounts.agentOf2],
  ];
  for (const [inboxId, { id }] of members) await administration.addMember(inboxId, id);
}

/** An agent takes it by answering: in a tenant's that is news for its users. */
function answer({ backend: { core } }: TestApp, { id, mark }: Target, agent: Account) {
  const input = { conversationId: id, side: "agent" as const, text: mark, clientId: randomUUID() };
  return writeFromDesk(core, actorOf(agent), input);
}

import { randomUUID } from "node:crypto";
import jwt from "jsonwebtoken";
import type { Account } from "../../src/core/accounts/account.ts";
import type { SignedIn } from "../../src/core/accounts/sign-in.ts";
import type { NewAccount } from "../../src/core/ports/accounts.ts";
import { startVisitorSession, visitorOfAccount } from "../../src/core/visitors/starting.ts";
import type { Visitor } from "../../src/core/visitors/visitor.ts";
import type { TestApp } from "../app.ts";
import { buildAccount, serviceToken, tokenFor } from "../factories.ts";
import { type ActorName, actors, type Kind } from "./actors.ts";

/** Everybody of the matrix, with what they bring: bearers and visitors' tokens in both places, as many would try. */

export interface Person {
  name: ActorName;
  kind: Kind;
  /** Null brings nothing. */
  token: string | null;
  account: Account | null;
  visitor: Visitor | null;
  refreshToken: string | null;
}

const password = "a password for the matrix";

const secondsOfDay = 24 * 3_600;

/** Their accounts: the conversations are made between these before anybody gets a token of one. */
export async function buildAccounts(app: TestApp) {
  const { signIns } = app.backend.core;
  const named = (firstName: string, values: Partial<NewAccount> = {}) =>
    buildAccount(app, { firstName, ...values });
  const register = (values: NewAccount) => signIns.register({ ...values, password });
  const [roomA, roomB] = [
    await register({ userName: "matrix-room-a", role: "CUSTOMER" }),
    await register({ userName: "matrix-room-b", role: "CUSTOMER" }),
  ];
  const admin = await register({ userName: "matrix-admin", role: "ADMIN" });
  return {
    signedIn: { roomCustomerA: roomA, roomCustomerB: roomB, admin },
    roomCustomerA: roomA.account,
    roomCustomerB: roomB.account,
    admin: admin.account,
    shopCustomerA: await named("Buyer A"),
    shopCustomerB: await named("Buyer B"),
    developerA: await named("Developer A"),
    developerB: await named("Developer B"),
    shopA: await named("Shop A", { shop: 1, shopName: "Shop A" }),
    shopB: await named("Shop B", { shop: 1, shopName: "Shop B" }),
    staffIn: await named("Staff in", { role: "STAFF" }),
    staffOut: await named("Staff out", { role: "STAFF" }),
    agentOf1: await named("Agent 1", { role: "SUPPORT_AGENT" }),
    agentOf2: await named("Agent 2", { role: "SUPPORT_AGENT" }),
    userOf1: await named("User 1", { role: "TENANT_USER", tenantId: 1 }),
    userOf2: await named("User 2", { role: "TENANT_USER", tenantId: 2 }),
    disabledAgent: await named("Gone agent", { role: "SUPPORT_AGENT" }),
    disabledUser: await named("Gone user", { role: "TENANT_USER", tenantId: 1 }),
    /** Has room B, and is nobody of the matrix. */
    colleague: await named("Colleague", { role: "STAFF" }),
  };
}
export type Accounts = Awaited<ReturnType<typeof buildAccounts>>;

export async function buildVisitor(app: TestApp): Promise<Visitor> {
  const who = { proof: null, browserUuid: randomUUID(), ipAddress: "203.0.113.7" };
  return (await startVisitorSession(app.backend.core, who, { topic: "the first" })).visitor;
}

/** The first visitor of an account that its hash has proven. */
export function buildProven({ backend: { core } }: TestApp, ossUserId: string): Promise<Visitor> {
  const seen = { ipAddress: "203.0.113.8", userAgent: null };
  return core.transactions.run((tx) =>
    visitorOfAccount(tx, ossUserId, `${ossUserId}@example.com`, true, seen, new Date()),
  );
}

export type Visitors = Record<"visitorA" | "visitorB" | "provenA" | "provenB", Visitor>;

/** @param link a link's token to developer A's conversation */
export async function buildPeople(
  app: TestApp,
  accounts: Accounts,
  visitors: Visitors,
  link: string,
): Promise<Record<ActorName, Person>> {
  const { windowTokens, store } = app.backend;
  const long = (account: Account) => tokenFor(app, account, secondsOfDay);
  const revoked = {
    revokedAdmin: await revokedSignIn(app, "matrix-admin"),
    revokedCustomer: await revokedSignIn(app, "matrix-room-a"),
  };
  const signedIn: Partial<Record<ActorName, SignedIn>> = { ...accounts.signedIn, ...revoked };
  const bearers: Record<ActorName, string | null> = {
    nobody: null,
    visitorA: windowTokens.forVisitor(visitors.visitorA, null, false),
    visitorB: windowTokens.forVisitor(visitors.visitorB, null, false),
    provenA: windowTokens.forVisitor(visitors.provenA, null, true),
    provenB: windowTokens.forVisitor(visitors.provenB, null, true),
    roomCustomerA: signedInToken(app, accounts.signedIn.roomCustomerA),
    roomCustomerB: signedInToken(app, accounts.signedIn.roomCustomerB),
    shopCustomerA: long(accounts.shopCustomerA),
    shopCustomerB: long(accounts.shopCustomerB),
    developerA: long(accounts.developerA),
    developerB: long(accounts.developerB),
    shopA: long(accounts.shopA),
    shopB: long(accounts.shopB),
    service: serviceToken(app),
    staffIn: long(accounts.staffIn),
    staffOut: long(accounts.staffOut),
    agentOf1: long(accounts.agentOf1),
    agentOf2: long(accounts.agentOf2),
    userOf1: long(accounts.userOf1),
    userOf2: long(accounts.userOf2),
    admin: signedInToken(app, accounts.signedIn.admin),
    passHolder: windowTokens.exchange(link).token,
    linkHolder: link,
    expiredAdmin: tokenFor(app, accounts.admin, -60),
    expiredCustomer: tokenFor(app, accounts.roomCustomerA, -60),
    expiredVisitor: expiredVisitorToken(store.windowKey, visitors.visitorA),
    revokedAdmin: signedInToken(app, revoked.revokedAdmin),
    revokedCustomer: signedInToken(app, revoked.revokedCustomer),
    disabledAgent: long(accounts.disabledAgent),
    disabledUser: long(accounts.disabledUser),
  };
  for (const { id } of [accounts.disabledAgent, accounts.disabledUser])
    await store.accounts.setDisabled(id, true);
  const entries = (Object.keys(actors) as ActorName[]).map((name): [ActorName, Person] => [
    name,
    {
      name,
      kind: actors[name],
      token: bearers[name],
      account: (accounts as unknown as Record<string, Account>)[name] ?? null,
      visitor: (visitors as Partial<Record<ActorName, Visitor>>)[name] ?? null,
      refreshToken: signedIn[name]?.refreshToken ?? null,
    },
  ]);
  return Object.fromEntries(entries) as Record<ActorName, Person>;
}

const signedInToken = (app: TestApp, { account, signInId }: SignedIn): string =>
  app.backend.tokens.issue({ sub: String(account.id), role: account.role, sid: signInId }, secondsOfDay)
    .token;

/** A second sign-in, which has been ended. */
async function revokedSignIn(app: TestApp, userName: string): Promise<SignedIn> {
  const { signIns } = app.backend.core;
  const signedIn = await signIns.login(userName, password);
  await signIns.logout(signedIn.refreshToken);
  return signedIn;
}

const expiredVisitorToken = (key: string, { uuid: sub }: Visitor): string =>
  jwt.sign({ typ: "visitor", sub, exp: Math.floor(Date.now() / 1_000) - 60 }, Buffer.from(key, "hex"), {
    algorithm: "HS256",
    audience: "switchboard-window",
  });

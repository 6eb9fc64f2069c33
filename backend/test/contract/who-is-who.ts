import type { Room } from "@switchboard/shared/dialects/rooms";
import type { Role } from "@switchboard/shared/words";
import jwt from "jsonwebtoken";
import { expect } from "vitest";
import type { Issuer } from "../../src/core/accounts/issuer.ts";
import { openShopChat } from "../../src/core/conversations/shop.ts";
import { connectTo, request, type TestApp, testSecret } from "../app.ts";
import { actorOf, buildAccount, type Shop } from "../factories.ts";
import { oss } from "../oss.ts";
import { livechat } from "../tenants.ts";
import { get } from "./rooms-client.ts";
import { call } from "./shop-client.ts";
import { supportExample } from "./support-client.ts";

/** People of both issuers, and for whom each API takes a token. */

export interface Somebody {
  id: number;
  issuer: Issuer;
  role: Role;
  /** Of a tenant's user: nobody else is of this tenant. */
  tenant: number | null;
  /** Keys of what only they may read; empty where they have none. */
  phien: string;
  room: string;
}

let tenants = 910_000;

/** @param id null draws a local number */
export async function make(
  app: TestApp,
  shop: Shop,
  issuer: Issuer,
  id: number | null,
  isTenants: boolean,
): Promise<Somebody> {
  tenants += 1;
  const tenant = isTenants ? tenants : null;
  const role = isTenants ? "TENANT_USER" : "CUSTOMER";
  if (tenant !== null) await app.backend.store.administration.ensureTenant(tenant, `Tenant ${tenant}`);
  const values = { issuer, role, tenantId: tenant } as const;
  const account = await buildAccount(app, id === null ? values : { ...values, id });
  const { core } = app.backend;
  const { conversation } = await openShopChat(core, actorOf(account), account.id, shop.seller.id);
  const room = isTenants ? "" : ((await core.rooms.ofCustomer(account.id))?.uuid ?? "");
  return { id: account.id, issuer, role, tenant, phien: conversation.phien ?? "", room };
}

export type Signer =
  | "local"
  | "host"
  | "host with our issuer"
  | "host with our key id"
  | "local without our issuer";

/** A token as this signer would make it. What a host says of the account is what is known of it. */
export function tokenBy(
  app: TestApp,
  signer: Signer,
  sub: string | number,
  of: Somebody | undefined,
): string {
  const exp = Math.floor(Date.now() / 1_000) + 600;
  const claims = { sub, exp, role: of?.role ?? "CUSTOMER", ...(of?.tenant ? { tenant_id: of.tenant } : {}) };
  const ours = Buffer.from(app.backend.store.tokenKey, "hex");
  const keyid = "switchboard-local";
  // As text, since jsonwebtoken itself refuses a number for a subject.
  const sign = (payload: object, key: jwt.Secret, options: jwt.SignOptions = {}) =>
    jwt.sign(JSON.stringify(payload), key, {
      ...options,
      header: { alg: "HS256", typ: "JWT", ...(options.keyid ? { kid: options.keyid } : {}) },
    });
  switch (signer) {
    case "local":
      return sign({ ...claims, iss: "switchboard" }, ours, { keyid });
    case "host":
      return sign({ ...claims, iss: "https://host.example/login" }, testSecret);
    case "host with our issuer":
      return sign({ ...claims, iss: "switchboard" }, testSecret);
    case "host with our key id":
      return sign({ ...claims, iss: "switchboard" }, testSecret, { keyid });
    case "local without our issuer":
      return sign(claims, ours, { keyid });
  }
}

/** Asks every API with the token, and compares for whom it takes it. @param who null for nobody */
export async function expectTakenFor(
  app: TestApp,
  token: string,
  who: Pick<Somebody, "id" | "role" | "tenant"> | null,
  people: readonly Somebody[],
): Promise<void> {
  const me = await request<{ id?: number }>(app, "/api/auth/me", { token });
  expect([me.status, me.body.id]).toEqual(who ? [200, who.id] : [401, undefined]);
  expect((await request(app, "/api/desk/hello", { token })).status).toBe(who ? 403 : 401);
  await expectRooms(app, token, who);
  await expectSupport(app, token, who);
  for (const one of people) {
    const isThem = one.id === who?.id;
    const unread = { action: "get_unread_count", user_id: one.id, user_type: "customer" };
    expect((await call(app, token, unread)).status).toBe(isThem ? 200 : 401);
    const messages = { action: "get_messages", phien: one.phien };
    expect((await call(app, token, messages)).status).toBe(isThem ? 200 : who ? 404 : 401);
    if (one.room !== "") {
      const opened = await request(app, `/api/window/conversations/${one.room}`, { token });
      expect(opened.status).toBe(isThem ? 200 : who ? 404 : 401);
      expect((await oss(app, `/session/${one.room}`, { token })).status).not.toBe(200);
    }
    if (one.tenant !== null) {
      const { status } = await livechat(app, token, "/notifications", { tenant: one.tenant });
      expect(status).toBe(isThem ? 200 : who ? 403 : 401);
    }
  }
}

async function expectRooms(app: TestApp, token: string, who: Pick<Somebody, "id" | "role"> | null) {
  const isCustomer = who?.role === "CUSTOMER";
  const { status, body } = await get<Room[]>(app, token, "/rooms");
  expect(status).toBe(isCustomer ? 200 : who ? 403 : 401);
  if (isCustomer) expect(body.map(({ customerId }) => customerId)).toEqual([who.id]);
  const socket = await connectTo(app, "/chat", token).catch(() => null);
  expect(socket !== null).toBe(isCustomer);
  socket?.disconnect();
  const window = await connectTo(app, "/window", token).catch(() => null);
  expect(window !== null).toBe(who !== null);
  window?.disconnect();
}

/** Also the link that support answers with, and the pass that it is exchanged for. */
async function expectSupport(app: TestApp, token: string, who: Pick<Somebody, "id"> | null) {
  const started = await request<{ chatUrl?: string }>(app, "/api/v1/support/chat/start", {
    token,
    body: supportExample.request,
  });
  if (!who) {
    expect(started.status).toBe(401);
    return;
  }
  const [, uuid = "", link = ""] = /session\/([^#]+)#token=(.+)$/.exec(started.body.chatUrl ?? "") ?? [];
  expect((await app.backend.core.conversations.byUuid(uuid))?.customerId).toBe(who.id);
  const exchange = { token: link, browserKey: `browser-${uuid}` };
  const pass = await request<{ token: string }>(app, "/api/window/exchange", { body: exchange });
  const opened = await request(app, `/api/window/conversations/${uuid}`, { token: pass.body.token });
  expect(opened.status).toBe(200);
  // The pass is for the window alone.
  expect((await request(app, "/api/auth/me", { token: pass.body.token })).status).toBe(401);
}

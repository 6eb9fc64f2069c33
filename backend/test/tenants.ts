import type { TenantSession, TenantTicket } from "@switchboard/shared/dialects/tenant";
import type { Presence } from "@switchboard/shared/words";
import type { Account } from "../src/core/accounts/account.ts";
import { openTenantChat } from "../src/core/conversations/tenants.ts";
import { writeInto } from "../src/core/customers/speaking.ts";
import type { NewAccount } from "../src/core/ports/accounts.ts";
import type { Ticket } from "../src/core/ports/tickets.ts";
import { request, type TestApp } from "./app.ts";
import { actorOf, buildAccount, buildAgent, tokenFor } from "./factories.ts";

/** People of the tenant dialect, over its own HTTP. */

export interface Tenant {
  id: number;
  inboxId: number;
}

export interface Person {
  account: Account;
  token: string;
}

let counter = 0;

export async function buildTenant(app: TestApp): Promise<Tenant> {
  counter += 1;
  const id = process.pid * 1_000 + counter;
  const { id: inboxId } = await app.backend.store.administration.ensureTenant(id, `Toko ${id}`);
  return { id, inboxId };
}

/** A support agent of these tenants. */
export async function buildTenantAgent(
  app: TestApp,
  tenants: Tenant[],
  values: Partial<NewAccount> = {},
): Promise<Person> {
  const inboxIds = tenants.map(({ inboxId }) => inboxId);
  const account = await buildAgent(app, inboxIds, { role: "SUPPORT_AGENT", ...values });
  return { account, token: tokenFor(app, account) };
}

export async function buildTenantUser(app: TestApp, { id: tenantId }: Tenant): Promise<Person> {
  const account = await buildAccount(app, { role: "TENANT_USER", tenantId, firstName: "Pengguna" });
  return { account, token: tokenFor(app, account) };
}

/** A tenant with an agent and a user. */
export async function tenantScene(app: TestApp) {
  const tenant = await buildTenant(app);
  const [agent, user] = [await buildTenantAgent(app, [tenant]), await buildTenantUser(app, tenant)];
  return { tenant, agent, user };
}

interface Call {
  method?: string;
  body?: unknown;
  /** What `X-Tenant-ID` says; null for no such header. */
  tenant?: number | string | null;
  headers?: Record<string, string>;
}

/** A request in the name of a tenant; `/livechat` stands before the path. */
export function livechat<T = { error: string; details?: string }>(
  app: TestApp,
  token: string | undefined,
  path: string,
  { method, body, tenant = null, headers = {} }: Call,
) {
  return request<T>(app, `/livechat${path}`, {
    ...(token === undefined ? {} : { token }),
    ...(method === undefined ? {} : { method }),
    ...(body === undefined ? {} : { body }),
    headers: { ...(tenant === null ? {} : { "X-Tenant-ID": String(tenant) }), ...headers },
  });
}

/** What succeeded, without its wrapping. */
export async function livechatData<T>(app: TestApp, token: string, path: string, call: Call): Promise<T> {
  const { status, body } = await livechat<{ data: T }>(app, token, path, call);
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body.data;
}

export const startSession = (app: TestApp, agent: Person, tenant: Tenant) =>
  livechatData<TenantSession>(app, agent.token, "/sessions", { body: {}, tenant: tenant.id });

/** Asks for a session with this agent, whatever comes of it. */
export const startWith = (app: TestApp, by: Person, { id: tenant }: Tenant, agentId: number) =>
  livechat<{ error: string; details?: string; data?: TenantSession }>(app, by.token, "/sessions", {
    body: { agent_id: agentId },
    tenant,
  });

export const sessionsOf = (app: TestApp, by: Person, { id: tenant }: Tenant, query = "") =>
  livechatData<TenantSession[]>(app, by.token, `/sessions${query}`, { tenant });

export const ticketsOf = (app: TestApp, by: Person, { id: tenant }: Tenant, query = "") =>
  livechatData<TenantTicket[]>(app, by.token, `/tickets${query}`, { tenant });

export const closeSession = (app: TestApp, by: Person, { id: tenant }: Tenant, session: string) =>
  livechatData<TenantSession>(app, by.token, `/sessions/${session}/close`, { method: "POST", tenant });

/** A tenant whose agent has asked for a colleague who is not there: that is a ticket. */
export async function ticketScene(app: TestApp) {
  const scene = await tenantScene(app);
  const { tenant, agent } = scene;
  const away = await buildTenantAgent(app, [tenant]);
  await startWith(app, agent, tenant, away.account.id);
  const [ticket] = await ticketsOf(app, agent, tenant);
  if (!ticket) throw new Error("who is not there gets a ticket");
  return { ...scene, away, ticket: ticket.id, session: ticket.session_id ?? "" };
}

/** What a tenant's user writes at the window. */
export async function askAsUser(app: TestApp, user: Person, text: string) {
  const { core } = app.backend;
  const actor = actorOf(user.account);
  const conversation = await openTenantChat(core, actor, { topic: null });
  return writeInto(core, { ...actor, only: null }, conversation, text, null);
}

/** Makes an account look as if it was last heard of so long ago. */
export async function heardOf(app: TestApp, { id }: Account, millisecondsAgo: number): Promise<void> {
  const at = new Date(Date.now() - millisecondsAgo).toISOString().replace("T", " ").slice(0, 23);
  await app.backend.store.door.run(({ runner }) =>
    runner.query("UPDATE accounts SET seen_at = ? WHERE id = ?", [at, id]),
  );
}

export const setPresenceOf = (app: TestApp, agent: Person, tenant: Tenant, status: Presence) =>
  livechatData(app, agent.token, "/agents/me/presence", {
    method: "PUT",
    body: { status },
    tenant: tenant.id,
  });

/** A ticket about a conversation. */
export async function buildTicket(
  app: TestApp,
  conversationId: number,
  openKey: string | null = null,
  subject = `Pertanyaan ${conversationId}`,
): Promise<Ticket> {
  return app.backend.core.transactions.run(async (tx) => {
    const conversation = await tx.lockConversation(conversationId);
    if (!conversation) throw new Error("there is such a conversation");
    return tx.openTicket({ conversation, agentId: null, subject, openKey, now: new Date() });
  });
}

import type { TenantMessage, TenantTicket } from "@switchboard/shared/dialects/tenant";
import { expect, it } from "vitest";
import { eventually, useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import {
  buildTenantAgent,
  closeSession,
  heardOf,
  livechat,
  livechatData,
  type Person,
  sessionsOf,
  setPresenceOf,
  startSession,
  startWith,
  type Tenant,
  tenantScene,
  ticketScene,
  ticketsOf,
} from "../tenants.ts";
import { shapeOf } from "./shape.ts";
import { ticket as ticketExample } from "./tenant-contract.ts";

eachDatabase("agents who are not there", (database) => {
  const app = useTestApp(database);

  const start = (by: Person, agent: Person, tenant: Tenant) => startWith(app(), by, tenant, agent.account.id);
  const tickets = (by: Person, tenant: Tenant, query?: string) => ticketsOf(app(), by, tenant, query);
  const post = <T>(by: Person, { id: tenant }: Tenant, path: string, body: unknown = {}) =>
    livechatData<T>(app(), by.token, path, { body, tenant });

  it("get a ticket instead of a session, the same one for as long as it is open", async () => {
    const { tenant, agent } = await tenantScene(app());
    const away = await buildTenantAgent(app(), [tenant], { firstName: "Budi", lastName: "Santoso" });
    const refused = await start(agent, away, tenant);
    const [ticket, ...more] = await tickets(agent, tenant);
    expect(more).toEqual([]);
    expect([refused.status, refused.body]).toEqual([
      400,
      { error: "Agen sedang offline", details: `tiket #${ticket?.id} telah dibuat` },
    ]);
    expect(Object.keys(ticket ?? {})).toEqual(Object.keys(ticketExample));
    expect(shapeOf(ticket)).toEqual(shapeOf(ticketExample));
    expect(ticket).toMatchObject({
      tenant_id: tenant.id,
      agent_id: away.account.id,
      subject: "Chat dengan Budi Santoso",
      status: "OPEN",
    });
    expect((await start(agent, away, tenant)).body).toEqual(refused.body);
    expect(await tickets(agent, tenant)).toHaveLength(1);

    // Its conversation waits in the tenant's inbox.
    const conversation = await app().backend.core.conversations.byUuid(ticket?.session_id ?? "");
    expect(conversation).toMatchObject({
      inboxId: tenant.inboxId,
      state: "waiting",
      topic: "Chat dengan Budi Santoso",
      ticketId: ticket?.id,
      agentId: null,
    });
  });

  it("go on: an answer makes it pending and the answerer's, the end resolves it, the next one is new", async () => {
    const { tenant, agent, away, ticket: id, session } = await ticketScene(app());
    const answer = await livechat<{ data: TenantMessage }>(app(), away.token, `/tickets/${id}/reply`, {
      body: { message: "Maaf menunggu" },
      tenant: tenant.id,
    });
    expect(answer.status).toBe(201);
    expect(answer.body.data).toMatchObject({
      session_id: session,
      sender_id: away.account.id,
      message: "Maaf menunggu",
    });
    expect(await tickets(agent, tenant)).toMatchObject([{ id, status: "PENDING" }]);
    expect(await sessionsOf(app(), agent, tenant)).toMatchObject([
      { id: session, agent_id: away.account.id, status: "OPEN" },
    ]);

    await closeSession(app(), away, tenant, session);
    expect(await tickets(agent, tenant)).toMatchObject([{ id, status: "RESOLVED" }]);
    const late = await livechat(app(), away.token, `/tickets/${id}/reply`, {
      body: { message: "a" },
      tenant: tenant.id,
    });
    expect([late.status, late.body]).toEqual([400, { error: "Tiket sudah diselesaikan" }]);

    await heardOf(app(), away.account, 120_000);
    expect((await start(agent, away, tenant)).body.error).toBe("Agen sedang offline");
    expect((await tickets(agent, tenant)).map(({ status }) => status)).toEqual(["OPEN", "RESOLVED"]);
    expect((await tickets(agent, tenant, "?status=RESOLVED")).map((ticket) => ticket.id)).toEqual([id]);
  });

  it("have their tickets assigned and resolved", async () => {
    const { tenant, agent, user, away, ticket: id, session } = await ticketScene(app());
    const path = `/tickets/${id}`;
    expect(await post<TenantTicket>(agent, tenant, `${path}/assign`)).toMatchObject({
      id,
      agent_id: agent.account.id,
    });
    const named = { agent_id: away.account.id };
    expect(await post<TenantTicket>(agent, tenant, `${path}/assign`, named)).toMatchObject(named);
    for (const agentId of [user.account.id, 888_888_888]) {
      const refused = await livechat(app(), agent.token, `${path}/assign`, {
        body: { agent_id: agentId },
        tenant: tenant.id,
      });
      expect([refused.status, refused.body]).toEqual([400, { error: "Agen tidak ditemukan" }]);
    }
    const resolved = await post<TenantTicket>(agent, tenant, `${path}/resolve`);
    expect(resolved.status).toBe("RESOLVED");
    expect(await post<TenantTicket>(agent, tenant, `${path}/resolve`)).toEqual(resolved);
    expect(await livechatData<TenantTicket>(app(), agent.token, path, { tenant: tenant.id })).toEqual(
      resolved,
    );
    const refused = await livechat(app(), agent.token, `${path}/assign`, { body: {}, tenant: tenant.id });
    expect([refused.status, refused.body]).toEqual([400, { error: "Tiket sudah diselesaikan" }]);
    expect(await sessionsOf(app(), agent, tenant)).toMatchObject([{ id: session, status: "CLOSED" }]);
  });

  it("leave an unanswered ticket on the list when its session ends", async () => {
    const { tenant, agent, away, ticket: id, session } = await ticketScene(app());
    await closeSession(app(), agent, tenant, session);
    expect(await tickets(agent, tenant)).toMatchObject([{ id, status: "OPEN" }]);
    const late = await livechat(app(), agent.token, `/tickets/${id}/reply`, {
      body: { message: "a" },
      tenant: tenant.id,
    });
    expect([late.status, late.body]).toEqual([400, { error: "Sesi sudah ditutup" }]);
    // What is asked now begins anew.
    await start(agent, away, tenant);
    expect(await tickets(agent, tenant, "?status=OPEN")).toHaveLength(2);
    expect(await post<TenantTicket>(agent, tenant, `/tickets/${id}/resolve`)).toMatchObject({
      status: "RESOLVED",
    });
  });

  it("are those set away or offline, also to themselves, and those not heard of for a minute", async () => {
    const { tenant, agent } = await tenantScene(app());
    const other = await buildTenantAgent(app(), [tenant]);
    for (const status of ["away", "offline"] as const) {
      expect(await setPresenceOf(app(), agent, tenant, status)).toEqual({
        agent_id: agent.account.id,
        status,
      });
      const refused = await livechat(app(), agent.token, "/sessions", { body: {}, tenant: tenant.id });
      expect([refused.status, refused.body.error]).toEqual([400, "Agen sedang offline"]);
    }
    await setPresenceOf(app(), agent, tenant, "online");
    await startSession(app(), agent, tenant);

    // Presence set in the database, as another process would have, counts at once.
    await heardOf(app(), other.account, 61_000);
    expect((await start(agent, other, tenant)).body.error).toBe("Agen sedang offline");
    await heardOf(app(), other.account, 50_000);
    expect((await start(agent, other, tenant)).status).toBe(201);
  });

  it("are there while they ask for anything at all", async () => {
    const { tenant, agent } = await tenantScene(app());
    const other = await buildTenantAgent(app(), [tenant]);
    await fetch(`${app().origin}/api/desk/hello`, { headers: { authorization: `Bearer ${other.token}` } });
    await eventually(async () => (await app().backend.core.accounts.byId(other.account.id))?.seenAt != null);
    expect((await start(agent, other, tenant)).status).toBe(201);
  });

  it("choose between three states", async () => {
    const { tenant, agent } = await tenantScene(app());
    for (const body of [{}, { status: "busy" }, { status: null }, []]) {
      const refused = await livechat(app(), agent.token, "/agents/me/presence", {
        method: "PUT",
        body,
        tenant: tenant.id,
      });
      expect([refused.status, refused.body.error]).toEqual([400, "Permintaan tidak valid"]);
    }
  });
});

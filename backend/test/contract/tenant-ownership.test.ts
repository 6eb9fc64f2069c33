import type { TenantNotification } from "@switchboard/shared/dialects/tenant";
import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import {
  buildTenant,
  buildTenantAgent,
  livechat,
  livechatData,
  startSession,
  startWith,
  tenantScene,
  ticketScene,
} from "../tenants.ts";

eachDatabase("another tenant's livechat", (database) => {
  const app = useTestApp(database);
  const nowhere = "0190aaaa-0000-7000-8000-000000000000";

  /** A tenant with something of everything, and who must not see it. */
  async function scene() {
    const { tenant, agent, user, ticket } = await ticketScene(app());
    const others = await tenantScene(app());
    const { id: session } = await startSession(app(), agent, tenant);
    await livechatData(app(), agent.token, `/sessions/${session}/messages`, {
      body: { message: "Rahasia" },
      tenant: tenant.id,
    });
    const [news] = await livechatData<TenantNotification[]>(app(), user.token, "/notifications", {
      tenant: tenant.id,
    });
    return { tenant, agent, user, others, session, ticket, news: news?.id ?? 0 };
  }

  const agentCalls = (session: string, ticket: number): [method: string, path: string, body?: object][] => [
    ["GET", `/sessions/${session}/messages`],
    ["POST", `/sessions/${session}/messages`, { message: "lewat" }],
    ["POST", `/sessions/${session}/close`, {}],
    ["GET", `/tickets/${ticket}`],
    ["POST", `/tickets/${ticket}/assign`, {}],
    ["POST", `/tickets/${ticket}/resolve`, {}],
    ["POST", `/tickets/${ticket}/reply`, { message: "lewat" }],
  ];

  /** Everything of an answer but what differs between any two. */
  async function raw(token: string, tenant: number, method: string, path: string, body?: object) {
    const response = await fetch(`${app().origin}/livechat${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        "x-tenant-id": String(tenant),
        "content-type": "application/json",
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const { "x-request-id": _, date: __, ...headers } = Object.fromEntries(response.headers);
    return JSON.stringify([response.status, headers, await response.text()]);
  }

  it("looks, byte for byte, as if it did not exist, also to an agent of both tenants", async () => {
    const { tenant, others, session, ticket } = await scene();
    const both = await buildTenantAgent(app(), [tenant, others.tenant]);
    for (const token of [others.agent.token, both.token]) {
      const there = agentCalls(session, ticket);
      const missing = agentCalls(nowhere, 888_888_888);
      for (const [index, [method, path, body]] of there.entries()) {
        const foreign = await raw(token, others.tenant.id, method, path, body);
        const [, nothing = ""] = missing[index] ?? [];
        expect(foreign, path).toBe(await raw(token, others.tenant.id, method, nothing, body));
        expect(foreign, path).toMatch(/^\[404/);
      }
    }
    const { core } = app().backend;
    expect(await core.conversations.byUuid(session)).toMatchObject({ closedAt: null, lastSeq: 1 });
    expect(await core.tickets.byId(ticket)).toMatchObject({ status: "OPEN" });
  });

  it("is closed to agents and users of other tenants whatever they ask, and like a tenant that is not", async () => {
    const { tenant, others, session, ticket, news } = await scene();
    const calls: [string, string, object?][] = [
      ...agentCalls(session, ticket),
      ["GET", "/sessions"],
      ["POST", "/sessions", {}],
      ["GET", "/tickets"],
      ["PUT", "/agents/me/presence", { status: "away" }],
    ];
    for (const [method, path, body] of calls) {
      const foreign = await raw(others.agent.token, tenant.id, method, path, body);
      expect(foreign, path).toMatch(/^\[403.*bukan anggota tenant ini/);
      expect(foreign, path).toBe(await raw(others.agent.token, 999_999_998, method, path, body));
      expect(await raw(others.user.token, tenant.id, method, path, body), path).toMatch(
        /^\[403.*role tidak diizinkan/,
      );
    }
    for (const [method, path] of [
      ["GET", "/notifications"],
      ["POST", "/notifications/read-all"],
      ["POST", `/notifications/${news}/read`],
    ] as const) {
      const foreign = await raw(others.user.token, tenant.id, method, path);
      expect(foreign, path).toMatch(/^\[403.*bukan anggota tenant ini/);
      expect(foreign, path).toBe(await raw(others.user.token, 999_999_998, method, path));
      expect(await raw(others.agent.token, others.tenant.id, method, path), path).toMatch(
        /^\[403.*role tidak diizinkan/,
      );
    }
    const foreign = await raw(others.user.token, others.tenant.id, "POST", `/notifications/${news}/read`);
    expect(foreign).toBe(
      await raw(others.user.token, others.tenant.id, "POST", "/notifications/888888888/read"),
    );
    expect(foreign).toMatch(/^\[404.*Notifikasi tidak ditemukan/);
    expect(await app().backend.core.notifications.byId(news)).toMatchObject({ readAt: null });
    expect((await app().backend.core.accounts.byId(others.agent.account.id))?.presence).toBe("online");
  });

  it("shows in no list, and reading all of one's own leaves it unread", async () => {
    const { others, news } = await scene();
    for (const path of ["/sessions", "/tickets"]) {
      expect(await livechatData(app(), others.agent.token, path, { tenant: others.tenant.id })).toEqual([]);
    }
    const call = { tenant: others.tenant.id };
    expect(await livechatData(app(), others.user.token, "/notifications", call)).toEqual([]);
    expect(
      await livechatData(app(), others.user.token, "/notifications/read-all", { ...call, method: "POST" }),
    ).toEqual({ read: 0 });
    expect(await app().backend.core.notifications.byId(news)).toMatchObject({ readAt: null });
  });

  it("gives nobody an agent or a ticket across tenants", async () => {
    const { tenant, agent, others, ticket } = await scene();
    const start = await startWith(app(), agent, tenant, others.agent.account.id);
    expect([start.status, start.body]).toEqual([400, { error: "Agen tidak ditemukan" }]);
    const assign = await livechat(app(), agent.token, `/tickets/${ticket}/assign`, {
      body: { agent_id: others.agent.account.id },
      tenant: tenant.id,
    });
    expect([assign.status, assign.body]).toEqual([400, { error: "Agen tidak ditemukan" }]);
  });

  it("is lost with the membership", async () => {
    const { tenant, agent, session } = await scene();
    await app().backend.store.administration.removeMember(tenant.inboxId, agent.account.id);
    const answer = await livechat(app(), agent.token, `/sessions/${session}/messages`, { tenant: tenant.id });
    expect([answer.status, answer.body.details]).toEqual([403, "bukan anggota tenant ini"]);
  });

  it("keeps sessions of other channels out", async () => {
    const { agent, tenant } = await tenantScene(app());
    const { core, store } = app().backend;
    const second = await buildTenant(app());
    await store.administration.addMember((await core.inboxes.first("support"))?.id ?? 0, agent.account.id);
    const { conversation } = await core.transactions.run(async (tx) =>
      tx.openConversation({
        inboxId: (await core.inboxes.first("support"))?.id ?? 0,
        dialect: "support",
        customerName: "x",
        topic: null,
        now: new Date(),
      }),
    );
    expect(second.id).not.toBe(tenant.id);
    const answer = await livechat(app(), agent.token, `/sessions/${conversation.uuid}/messages`, {
      tenant: tenant.id,
    });
    expect([answer.status, answer.body]).toEqual([404, { error: "Sesi tidak ditemukan" }]);
  });
});

import type { TenantMessage } from "@switchboard/shared/dialects/tenant";
import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import {
  askAsUser,
  buildTenantAgent,
  buildTenantUser,
  livechat,
  livechatData,
  sessionsOf,
  startWith,
  tenantScene,
  ticketScene,
  ticketsOf,
} from "../tenants.ts";

const times = <T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));

eachDatabase("who asks a tenant's livechat at the same time", (database) => {
  const app = useTestApp(database);

  it("gets one session of twenty starts", async () => {
    const { tenant, agent } = await tenantScene(app());
    const answers = await times(20, () => startWith(app(), agent, tenant, agent.account.id));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(({ status, body }) => [status, body])).toEqual(
      Array.from({ length: 19 }, () => [400, { error: "Sesi aktif sudah ada" }]),
    );
    expect(await sessionsOf(app(), agent, tenant)).toHaveLength(1);
  });

  it("gets one ticket of twenty starts with an agent who is not there, and all are told its number", async () => {
    const { tenant, agent } = await tenantScene(app());
    const away = await buildTenantAgent(app(), [tenant]);
    const answers = await times(20, () => startWith(app(), agent, tenant, away.account.id));
    const [ticket, ...more] = await ticketsOf(app(), agent, tenant);
    expect(more).toEqual([]);
    for (const { status, body } of answers) {
      expect([status, body.details]).toEqual([400, `tiket #${ticket?.id} telah dibuat`]);
    }
    expect(await sessionsOf(app(), agent, tenant)).toHaveLength(1);
  });

  it("has one of two agents claim by a first message, and both are heard", async () => {
    const { tenant, agent, user } = await tenantScene(app());
    const second = await buildTenantAgent(app(), [tenant]);
    const { conversation } = await askAsUser(app(), user, "Halo");
    const path = `/sessions/${conversation.uuid}/messages`;
    const sent = await Promise.all(
      [agent, second].map((one) =>
        livechatData<TenantMessage>(app(), one.token, path, { body: { message: "Ya" }, tenant: tenant.id }),
      ),
    );
    const list = await livechatData<TenantMessage[]>(app(), agent.token, path, { tenant: tenant.id });
    expect(
      list
        .map(({ id }) => id)
        .slice(1)
        .sort(),
    ).toEqual(sent.map(({ id }) => id).sort());
    const [session] = await sessionsOf(app(), agent, tenant);
    expect(session?.agent_id).toBe(list[1]?.sender_id);
  });

  it("stores one message under one key, and tells the tenant's users once", async () => {
    const { tenant, agent, user } = await tenantScene(app());
    const { conversation } = await askAsUser(app(), user, "Halo");
    const sent = await times(15, () =>
      livechatData<TenantMessage>(app(), agent.token, `/sessions/${conversation.uuid}/messages`, {
        body: { message: "Ya" },
        tenant: tenant.id,
        headers: { "Idempotency-Key": "once" },
      }),
    );
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(await livechatData(app(), user.token, "/notifications", { tenant: tenant.id })).toHaveLength(1);
  });

  it("resolves, assigns and answers a ticket in any order without a fault", async () => {
    const { tenant, agent, ticket: id } = await ticketScene(app());
    const answers = await times(24, (index) =>
      livechat(app(), agent.token, `/tickets/${id}/${["reply", "assign", "resolve"][index % 3]}`, {
        body: index % 3 === 0 ? { message: `${index}` } : {},
        tenant: tenant.id,
      }),
    );
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(await ticketsOf(app(), agent, tenant)).toMatchObject([{ id, status: "RESOLVED" }]);
  });

  it("gives all users of a tenant the same open conversation", async () => {
    const { tenant, user } = await tenantScene(app());
    const users = [user, ...(await times(4, () => buildTenantUser(app(), tenant)))];
    const receipts = await Promise.all(users.map((one, index) => askAsUser(app(), one, `Halo ${index}`)));
    expect(new Set(receipts.map(({ conversation }) => conversation.id)).size).toBe(1);
    expect(receipts.map(({ message }) => message.seq).sort()).toEqual([1, 2, 3, 4, 5]);
  });
});

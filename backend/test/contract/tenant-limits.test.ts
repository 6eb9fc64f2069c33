import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { buildTenantAgent, livechat, type Person, type Tenant, tenantScene } from "../tenants.ts";

eachDatabase("the tenant dialect's measure", (database) => {
  const app = useTestApp(database, { LIMITS: "on" });

  const ask = (by: Person, { id: tenant }: Tenant) => livechat(app(), by.token, "/tickets", { tenant });
  /** Most of them are counted without being sent. */
  async function askOften(by: Person, tenant: Tenant, count: number): Promise<Record<number, number>> {
    const statuses: Record<number, number> = {};
    const sent = 30;
    app().backend.limits.take("tenant_account", by.account.id, count - sent);
    app().backend.limits.take("tenant", tenant.id, count - sent);
    const answers = await Promise.all(Array.from({ length: sent }, () => ask(by, tenant)));
    for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
    return statuses;
  }

  it("is per account, and says when to come again", async () => {
    const { tenant, agent } = await tenantScene(app());
    const colleague = await buildTenantAgent(app(), [tenant]);
    expect(await askOften(agent, tenant, 600)).toEqual({ 200: 30 });
    const { status, body, headers } = await ask(agent, tenant);
    expect([status, body]).toEqual([429, { error: "Terlalu banyak permintaan" }]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await ask(colleague, tenant)).status).toBe(200);
  });

  it("is per tenant, whoever asks, and leaves other tenants alone", async () => {
    const { tenant } = await tenantScene(app());
    const agents = await Promise.all(Array.from({ length: 6 }, () => buildTenantAgent(app(), [tenant])));
    const last = agents.pop() as Person;
    for (const agent of agents) expect(await askOften(agent, tenant, 600)).toEqual({ 200: 30 });
    expect((await ask(last, tenant)).status).toBe(429);
    const other = await tenantScene(app());
    expect((await ask(other.agent, other.tenant)).status).toBe(200);
    // As long as the minute lasts in which all of it has to be asked.
  }, 60_000);
});

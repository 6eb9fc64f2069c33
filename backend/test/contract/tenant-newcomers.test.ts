import type { TenantSession } from "@switchboard/shared/dialects/tenant";
import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { buildAccount } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { buildTenant, livechat, livechatData } from "../tenants.ts";

eachDatabase("a host system's people who were never seen", (database) => {
  const app = useTestApp(database);
  let next = 7_000_000;
  const newcomer = (role: "SUPPORT_AGENT" | "TENANT_USER", tenant: number | null) => {
    next += 1;
    const claims = { sub: String(next), role, userName: `baru${next}`, firstName: "Baru" } as const;
    const { token } = app().backend.tokens.issueAsHost(
      { ...claims, ...(tenant ? { tenant_id: tenant } : {}) },
      600,
    );
    return { id: next, token };
  };

  it("work in their tenant's inbox at once, which is made with the first of them", async () => {
    const tenant = 880_001;
    const { id, token } = newcomer("SUPPORT_AGENT", tenant);
    const session = await livechatData<TenantSession>(app(), token, "/sessions", { body: {}, tenant });
    expect(session).toMatchObject({ tenant_id: tenant, agent_id: id });
    const inbox = await app().backend.core.inboxes.ofTenant(tenant);
    expect(inbox).toMatchObject({ dialect: "tenant", name: `Tenant ${tenant}` });
    // Another one, of an inbox that is there.
    const colleague = newcomer("SUPPORT_AGENT", tenant);
    expect(await livechatData(app(), colleague.token, "/sessions", { tenant })).toHaveLength(1);
    expect((await livechat(app(), token, "/sessions", { tenant: 880_002 })).status).toBe(403);
  });

  it("read their tenant's news at once", async () => {
    const tenant = 880_003;
    const { id, token } = newcomer("TENANT_USER", tenant);
    expect(await livechatData(app(), token, "/notifications", { tenant })).toEqual([]);
    const { core } = app().backend;
    expect(await core.accounts.byId(id)).toMatchObject({ tenantId: tenant, role: "TENANT_USER" });
    expect(await core.accounts.inboxIdsOf(id)).toEqual([]);
    expect((await livechat(app(), token, "/sessions", { tenant })).body.details).toBe("role tidak diizinkan");
  });

  it("come all at once", async () => {
    const tenant = 880_004;
    const people = Array.from({ length: 12 }, () => newcomer("SUPPORT_AGENT", tenant));
    const answers = await Promise.all(
      people.flatMap(({ token }) => [0, 1].map(() => livechat(app(), token, "/sessions", { tenant }))),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const inboxId = (await app().backend.core.inboxes.ofTenant(tenant))?.id ?? 0;
    expect(await app().backend.core.inboxes.members(inboxId)).toHaveLength(12);
  });

  it("belong nowhere without a tenant", async () => {
    const { tenant_id: tenant } = { tenant_id: (await buildTenant(app())).id };
    for (const role of ["SUPPORT_AGENT", "TENANT_USER"] as const) {
      const { token } = newcomer(role, null);
      const path = role === "SUPPORT_AGENT" ? "/sessions" : "/notifications";
      const { status, body } = await livechat(app(), token, path, { tenant });
      expect([status, body.details]).toEqual([403, "bukan anggota tenant ini"]);
    }
  });

  it("are changed by no claim where they are local", async () => {
    const tenant = await buildTenant(app());
    for (const role of ["SUPPORT_AGENT", "TENANT_USER"] as const) {
      const account = await buildAccount(app(), { role });
      const sub = String(account.id);
      const { token } = app().backend.tokens.issue({ sub, role, tenant_id: tenant.id }, 600);
      const path = role === "SUPPORT_AGENT" ? "/sessions" : "/notifications";
      const { status } = await livechat(app(), token, path, { tenant: tenant.id });
      expect(status).toBe(403);
      expect(await app().backend.core.accounts.byId(account.id)).toMatchObject({ tenantId: null });
    }
  });
});

import type { TenantMessage, TenantSession } from "@switchboard/shared/dialects/tenant";
import { beforeAll, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { buildTenantAgent, livechat, type Person } from "../tenants.ts";
import { shapeOf } from "./shape.ts";
import {
  isoTime,
  message as messageExample,
  session as sessionExample,
  uuidForm,
} from "./tenant-contract.ts";

/** "Contoh Request & Response" of the contract, in its order, for agent 1 of tenant 1. */
eachDatabase("the tenant contract's examples", (database) => {
  const app = useTestApp(database);
  let agent: Person;
  let id: string;
  beforeAll(async () => {
    const { id: inboxId } = await app().backend.store.administration.ensureTenant(1, "Toko Satu");
    agent = await buildTenantAgent(app(), [{ id: 1, inboxId }], {
      id: 1,
      firstName: "Agent",
      lastName: "Smith",
    });
  });

  it("mulai sesi", async () => {
    const { status, body } = await livechat<{ data: TenantSession }>(app(), agent.token, "/sessions", {
      body: { agent_id: 1 },
      tenant: 1,
    });
    expect(status).toBe(201);
    expect(Object.keys(body)).toEqual(["data"]);
    expect(Object.keys(body.data)).toEqual(Object.keys(sessionExample));
    expect(shapeOf(body.data)).toEqual(shapeOf(sessionExample));
    expect(body.data).toMatchObject({ tenant_id: 1, agent_id: 1, status: "OPEN" });
    expect(body.data.id).toMatch(uuidForm);
    expect(body.data.created_at).toMatch(isoTime);
    expect(body.data.updated_at).toBe(body.data.created_at);
    id = body.data.id;
  });

  it("kirim pesan", async () => {
    const { status, body } = await livechat<{ data: TenantMessage }>(
      app(),
      agent.token,
      `/sessions/${id}/messages`,
      { body: { message: messageExample.message }, tenant: 1 },
    );
    expect(status).toBe(201);
    expect(Object.keys(body.data)).toEqual(Object.keys(messageExample));
    expect(shapeOf(body.data)).toEqual(shapeOf(messageExample));
    expect(body.data).toMatchObject({ session_id: id, sender_id: 1, message: messageExample.message });
    expect(body.data.id).toMatch(uuidForm);
    expect(body.data.created_at).toMatch(isoTime);
  });

  it("daftar pesan", async () => {
    const { status, body } = await livechat<{ data: TenantMessage[] }>(
      app(),
      agent.token,
      `/sessions/${id}/messages`,
      { tenant: 1 },
    );
    expect(status).toBe(200);
    expect(shapeOf(body.data)).toEqual(shapeOf([messageExample]));
    expect(body.data).toMatchObject([{ session_id: id, sender_id: 1, message: messageExample.message }]);
  });

  it("answers under /api as well, and closes", async () => {
    const headers = { authorization: `Bearer ${agent.token}`, "x-tenant-id": "1" };
    const list = await fetch(`${app().origin}/api/livechat/sessions/${id}/messages`, { headers });
    expect(list.status).toBe(200);
    const closed = await livechat<{ data: TenantSession }>(app(), agent.token, `/sessions/${id}/close`, {
      method: "POST",
      tenant: 1,
    });
    expect(closed.status).toBe(200);
    expect(shapeOf(closed.body.data)).toEqual(shapeOf(sessionExample));
    expect(closed.body.data.status).toBe("CLOSED");
  });
});

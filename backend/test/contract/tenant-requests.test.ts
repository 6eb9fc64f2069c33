import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { livechat, type Person, startSession, type Tenant, tenantScene } from "../tenants.ts";

eachDatabase("requests the tenant dialect cannot take", (database) => {
  const app = useTestApp(database);

  const send = async (path: string, init: RequestInit & { headers?: Record<string, string> }) => {
    const response = await fetch(`${app().origin}${path}`, init);
    const text = await response.text();
    return { status: response.status, text };
  };
  const headersOf = (agent: Person, { id }: Tenant) => ({
    authorization: `Bearer ${agent.token}`,
    "x-tenant-id": String(id),
    "content-type": "application/json",
  });

  it("say in its own form what is not there and which methods are", async () => {
    for (const path of [
      "/livechat",
      "/livechat/",
      "/livechat/nothing",
      "/api/livechat/sessions/1/2/3",
      "/api/livechat",
    ]) {
      const { status, text } = await send(path, {});
      expect([status, text], path).toEqual([404, '{"error":"Tidak ditemukan"}']);
    }
    for (const [method, path] of [
      ["DELETE", "/livechat/sessions"],
      ["PATCH", "/api/livechat/tickets/1/resolve"],
      ["GET", "/livechat/agents/me/presence"],
      ["PUT", "/livechat/notifications"],
    ] as const) {
      const { status, text } = await send(path, { method });
      expect([status, text], path).toEqual([405, '{"error":"Metode tidak diizinkan"}']);
    }
  });

  it("say in its own form that a body is broken or too large", async () => {
    const { tenant, agent } = await tenantScene(app());
    const headers = headersOf(agent, tenant);
    const post = (body: string, more: Record<string, string> = {}) =>
      send("/livechat/sessions", { method: "POST", headers: { ...headers, ...more }, body });
    for (const body of ["{", "nonsense", '"text"', "null", '{"agent_id":}']) {
      const { status, text } = await post(body);
      expect(status, body).toBe(400);
      expect(JSON.parse(text), body).toMatchObject({ error: "Permintaan tidak valid" });
    }
    const large = await post(JSON.stringify({ x: "x".repeat(300_000) }));
    expect([large.status, large.text]).toEqual([413, '{"error":"Permintaan terlalu besar"}']);
    const zipped = await post("no gzip at all", { "content-encoding": "gzip" });
    expect(zipped.status).toBe(400);
  });

  it("never fail with a server error, whatever ids and bodies they bring", async () => {
    const { tenant, agent } = await tenantScene(app());
    const { id } = await startSession(app(), agent, tenant);
    const ids = [
      "1",
      "0",
      "-1",
      "1.5",
      "1e9",
      "NaN",
      "%00",
      "%E0%A4%A",
      "%F0%9F%98%80",
      "..%2F..%2Fetc",
      "'%20OR%201=1--",
      "9".repeat(40),
      "x".repeat(5_000),
      id.slice(0, -1),
      `${id}%00`,
      "__proto__",
      "constructor",
    ];
    const headers = headersOf(agent, tenant);
    for (const one of ids) {
      const answers = await Promise.all([
        send(`/livechat/sessions/${one}/messages`, { headers }),
        send(`/livechat/sessions/${one}/messages`, { method: "POST", headers, body: '{"message":"a"}' }),
        send(`/livechat/sessions/${one}/close`, { method: "POST", headers }),
        send(`/livechat/tickets/${one}`, { headers }),
        send(`/livechat/tickets/${one}/reply`, { method: "POST", headers, body: '{"message":"a"}' }),
        send(`/livechat/tickets/${one}/resolve`, { method: "POST", headers }),
        send(`/livechat/notifications/${one}/read`, { method: "POST", headers }),
      ]);
      for (const { status, text } of answers) {
        expect(status >= 400 && status < 500, `${one}: ${status}`).toBe(true);
        expect(JSON.parse(text), one).toHaveProperty("error");
      }
    }
    const bodies: unknown[] = [
      { agent_id: -1 },
      { agent_id: 0 },
      { agent_id: 1.5 },
      { agent_id: 1e300 },
      { agent_id: Number.MAX_SAFE_INTEGER },
      { agent_id: "1" },
      { agent_id: true },
      { agent_id: [1] },
      { agent_id: { $gt: 0 } },
      [],
      [[]],
    ];
    for (const body of bodies) {
      const { status } = await livechat(app(), agent.token, "/sessions", { body, tenant: tenant.id });
      expect(status, JSON.stringify(body)).toBe(400);
    }
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    const texts = ["\ud800", "\u0000", "\u202e", "<script>", "'; DROP TABLE tickets; --", "😀".repeat(4_000)];
    for (const message of texts) {
      const { status } = await livechat(app(), agent.token, `/sessions/${id}/messages`, {
        body: { message },
        tenant: tenant.id,
      });
      expect(status, message.slice(0, 20)).toBe(201);
    }
    const { status } = await send("/livechat/sessions", { method: "POST", headers, body: deep });
    expect(status >= 400 && status < 500).toBe(true);
  });

  it("take a form as well as JSON, and nothing at all where nothing is needed", async () => {
    const { tenant, agent } = await tenantScene(app());
    const { "content-type": _, ...headers } = headersOf(agent, tenant);
    const started = await send("/livechat/sessions", { method: "POST", headers });
    expect(started.status).toBe(201);
    const { id } = (JSON.parse(started.text) as { data: { id: string } }).data;
    const sent = await send(`/livechat/sessions/${id}/messages`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
      body: "message=Halo+semua",
    });
    expect([sent.status, JSON.parse(sent.text)]).toMatchObject([201, { data: { message: "Halo semua" } }]);
    const plain = await send(`/livechat/sessions/${id}/messages`, {
      method: "POST",
      headers: { ...headers, "content-type": "text/plain" },
      body: "Halo",
    });
    expect([plain.status, plain.text]).toEqual([400, '{"error":"Pesan tidak boleh kosong"}']);
  });
});

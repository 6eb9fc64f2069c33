import { type DeskCommand, deskCommands } from "@switchboard/shared/desk/commands";
import type { DeskHello } from "@switchboard/shared/desk/models";
import { afterEach, expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { allPages, deskScene, socketsOf, tell } from "../desk.ts";
import { buildAccount, buildAgent, buildShop, serviceToken, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { buildTicket } from "../tenants.ts";

const inputs = (
  conversationId: number,
  toAgentId: number,
  ticketId: number,
): Record<DeskCommand, object> => ({
  send: { conversationId, clientId: "rights", text: "lén" },
  note: { conversationId, clientId: "rights", text: "lén" },
  claim: { conversationId },
  release: { conversationId },
  transfer: { conversationId, toAgentId },
  end: { conversationId },
  read: { conversationId, seq: 1 },
  handled: { conversationId },
  assignTicket: { ticketId, agentId: toAgentId },
  resolveTicket: { ticketId },
});

eachDatabase("rights at the desk", (database) => {
  const app = useTestApp(database);
  const sockets = socketsOf(app);
  afterEach(sockets.closeAll);

  const raw = async (path: string, token: string, body?: object) => {
    const response = await fetch(`${app().origin}${path}`, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const { "x-request-id": _, date: __, ...headers } = Object.fromEntries(response.headers);
    return JSON.stringify([response.status, headers, await response.text()]);
  };
  const missing = 888_888_888;

  it("show to non-members byte for byte what does not exist, and change nothing", async () => {
    const { id, lan } = await deskScene(app());
    const { id: ticketId } = await buildTicket(app(), id);
    const conversation = await app().backend.core.conversations.byId(id);
    const other = await buildShop(app());
    const stranger = await buildAgent(app(), [other.inboxId]);
    const token = tokenFor(app(), stranger);
    for (const path of ["", "/messages", "/messages?before=2"]) {
      const foreign = await raw(`/api/desk/conversations/${id}${path}`, token);
      expect(foreign).toBe(await raw(`/api/desk/conversations/${missing}${path}`, token));
      expect(foreign).toMatch(/^\[404/);
    }
    for (const name of Object.keys(deskCommands) as DeskCommand[]) {
      const foreign = await raw(`/api/desk/commands/${name}`, token, inputs(id, lan.id, ticketId)[name]);
      expect(foreign, name).toBe(
        await raw(`/api/desk/commands/${name}`, token, inputs(missing, lan.id, missing)[name]),
      );
      expect(foreign, name).toMatch(/^\[404/);
    }
    const socket = await sockets.connect(token);
    const nothing: Record<string, object> = {
      ...inputs(missing, lan.id, missing),
      open: { conversationId: missing },
    };
    for (const [name, input] of Object.entries({
      ...inputs(id, lan.id, ticketId),
      open: { conversationId: id },
    })) {
      const there = await tell(socket, name, input);
      const nowhere = await tell(socket, name, nothing[name]);
      expect(there, name).toEqual(nowhere);
      expect(there, name).toMatchObject({ ok: false, error: { code: "not_found" } });
    }
    expect(await app().backend.core.conversations.byId(id)).toMatchObject({
      lastSeq: 1,
      state: "waiting",
      agentReadSeq: 0,
      revision: conversation?.revision,
    });
    expect(await app().backend.core.tickets.byId(ticketId)).toMatchObject({ status: "OPEN", agentId: null });
  });

  it("refuse those who are no agents, whatever they ask, also about what is theirs", async () => {
    const { id, lan, customer, shop } = await deskScene(app());
    const tenant = await buildAccount(app(), { role: "TENANT_USER", tenantId: 1 });
    await app().backend.store.administration.addMember(shop.inboxId, tenant.id);
    const tokens = [
      tokenFor(app(), customer),
      tokenFor(app(), shop.seller),
      tokenFor(app(), tenant),
      serviceToken(app()),
    ];
    for (const token of tokens) {
      for (const path of [
        "hello",
        "conversations",
        `conversations/${id}`,
        `conversations/${id}/messages`,
        "changes?since=1:0",
        "tickets",
        "canned-replies",
        `conversations/${missing}`,
        "changes",
      ]) {
        expect((await request(app(), `/api/desk/${path}`, { token })).status, path).toBe(403);
      }
      for (const [name, body] of Object.entries(inputs(id, lan.id, missing))) {
        expect((await request(app(), `/api/desk/commands/${name}`, { token, body })).status, name).toBe(403);
      }
      const refused = await sockets.connect(token).catch((error: { data?: unknown }) => error);
      expect("data" in refused && refused.data).toMatchObject({
        code: expect.stringMatching(/^(forbidden|unauthenticated)$/),
      });
    }
  });

  it("ask who it is before anything else", async () => {
    const { id, lan } = await deskScene(app());
    for (const path of [
      "hello",
      "conversations",
      `conversations/${id}`,
      "changes?since=1:0",
      "tickets",
      "canned-replies",
    ]) {
      expect((await request(app(), `/api/desk/${path}`)).status).toBe(401);
    }
    for (const [name, body] of Object.entries(inputs(id, lan.id, missing))) {
      expect((await request(app(), `/api/desk/commands/${name}`, { body })).status).toBe(401);
    }
  });

  it("let an admin see and do everything", async () => {
    const { id, shop } = await deskScene(app());
    const admin = tokenFor(app(), await buildAgent(app(), [], { role: "ADMIN" }));
    const hello = await request<DeskHello>(app(), "/api/desk/hello", { token: admin });
    expect(hello.body.inboxes.map((inbox) => inbox.id)).toContain(shop.inboxId);
    expect((await allPages(app(), admin, "view=waiting")).map((one) => one.id)).toContain(id);
    expect(
      (await request(app(), "/api/desk/commands/claim", { token: admin, body: { conversationId: id } }))
        .status,
    ).toBe(200);
  });

  it("count by the role of the host's newest token: a customer's account with an agent's token works, the other way round not", async () => {
    const { shop, id } = await deskScene(app());
    const account = await buildAccount(app(), { id: 650_001, role: "CUSTOMER" });
    await app().backend.store.administration.addMember(shop.inboxId, account.id);
    const as = (role: "STAFF" | "CUSTOMER") => tokenFor(app(), { ...account, role });
    expect((await request(app(), `/api/desk/conversations/${id}`, { token: as("STAFF") })).status).toBe(200);
    expect((await request(app(), `/api/desk/conversations/${id}`, { token: as("CUSTOMER") })).status).toBe(
      403,
    );
  });

  it("answer broken requests with 4xx, never with 5xx", async () => {
    const { lanToken: token } = await deskScene(app(), []);
    const send = async (path: string, init: RequestInit = {}) =>
      (
        await fetch(`${app().origin}${path}`, {
          ...init,
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        })
      ).status;
    const claim = "/api/desk/commands/claim";
    const statuses = [
      await send("/api/desk/conversations/abc"),
      await send("/api/desk/conversations/%E0%A4%A"),
      await send("/api/desk/conversations/1e400"),
      await send("/api/desk/conversations?view=secret"),
      await send("/api/desk/conversations?search=a&search=b"),
      await send("/api/desk/conversations?limit[]=1"),
      await send("/api/desk/nothing"),
      await send("/api/desk/tickets?cursor=x"),
      await send("/api/desk/tickets?status=LOST"),
      await send("/api/desk/tickets?inboxId=-1"),
      await send(claim, { method: "POST", body: "{" }),
      await send(claim, { method: "POST", body: "null" }),
      await send(claim, { method: "POST", body: "[]" }),
      await send(claim, { method: "POST", body: '{"__proto__":{"conversationId":1}}' }),
      await send(claim, { method: "POST", body: `{"conversationId":1,"x":"${"x".repeat(300_000)}"}` }),
      await send(claim, { method: "DELETE" }),
      await send("/api/desk/commands/constructor", { method: "POST", body: "{}" }),
    ];
    expect(statuses.filter((status) => status < 400 || status >= 500)).toEqual([]);
  });
});

import type { DeskConversation, DeskTicketPage } from "@switchboard/shared/desk/models";
import { afterEach, expect, it } from "vitest";
import { endAsCustomer } from "../../src/core/customers/speaking.ts";
import { nextEvent, request, useTestApp } from "../app.ts";
import { codeOf, deskScene, overHttp, overSocket, socketsOf } from "../desk.ts";
import { actorOf, buildAgent, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { askAsUser, buildTenantAgent, buildTicket, tenantScene } from "../tenants.ts";

eachDatabase("tickets at the desk", (database) => {
  const app = useTestApp(database);
  const sockets = socketsOf(app);
  afterEach(sockets.closeAll);

  const list = async (token: string, query = "") =>
    (await request<DeskTicketPage>(app(), `/api/desk/tickets${query}`, { token })).body;

  it("stand on a list, newest first, without the resolved ones, a page at a time", async () => {
    const { tenant, agent, user } = await tenantScene(app());
    const { conversation } = await askAsUser(app(), user, "Halo");
    const made = [];
    for (let count = 0; count < 5; count += 1) made.unshift(await buildTicket(app(), conversation.id));
    const ids = made.map(({ id }) => id);
    const first = await list(agent.token, "?limit=2");
    expect(first.tickets.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const second = await list(agent.token, `?limit=2&cursor=${first.next}`);
    expect(second.tickets.map(({ id }) => id)).toEqual(ids.slice(2, 4));
    const third = await list(agent.token, `?limit=2&cursor=${second.next}`);
    expect([third.tickets.map(({ id }) => id), third.next]).toEqual([ids.slice(4), null]);
    expect(first.tickets[0]).toEqual({
      id: ids[0],
      inboxId: tenant.inboxId,
      conversationId: conversation.id,
      subject: `Pertanyaan ${conversation.id}`,
      status: "OPEN",
      agent: null,
      customer: { name: `Toko ${tenant.id}` },
      createdAt: made[0]?.createdAt.toISOString(),
      updatedAt: made[0]?.updatedAt.toISOString(),
    });
    await overHttp(app(), agent.token)("resolveTicket", { ticketId: ids[0] ?? 0 });
    expect((await list(agent.token)).tickets.map(({ id }) => id)).toEqual(ids.slice(1));
    expect((await list(agent.token, "?status=RESOLVED")).tickets.map(({ id }) => id)).toEqual(
      ids.slice(0, 1),
    );
    expect((await list(agent.token, `?inboxId=${tenant.inboxId}`)).tickets).toHaveLength(4);
    expect((await list(agent.token, "?inboxId=888888888")).tickets).toEqual([]);
  });

  it("show to members of their inbox, and to an admin", async () => {
    const { agent, user } = await tenantScene(app());
    const { conversation } = await askAsUser(app(), user, "Halo");
    const { id } = await buildTicket(app(), conversation.id);
    const shop = await buildShop(app());
    const stranger = tokenFor(app(), await buildAgent(app(), [shop.inboxId]));
    const nobody = tokenFor(app(), await buildAgent(app(), []));
    const admin = tokenFor(app(), await buildAgent(app(), [], { role: "ADMIN" }));
    expect((await list(stranger)).tickets).toEqual([]);
    expect((await list(nobody)).tickets).toEqual([]);
    for (const token of [agent.token, admin]) {
      expect((await list(token)).tickets.map((ticket) => ticket.id)).toContain(id);
    }
  });

  it("tell the inbox's desks of every change, with the conversation's mark", async () => {
    const { tenant, agent, user } = await tenantScene(app());
    const colleague = await buildTenantAgent(app(), [tenant]);
    const { conversation } = await askAsUser(app(), user, "Halo");
    const watching = await sockets.connect(colleague.token);
    const ticketIs = (status: string, agentId: number | null) =>
      nextEvent(watching, "tickets", ({ tickets }) =>
        tickets.some((ticket) => ticket.status === status && (ticket.agent?.id ?? null) === agentId),
      );
    const markIs = (status: string) =>
      nextEvent(watching, "conversations", ({ conversations }) =>
        conversations.some((one: DeskConversation) => one.ticket?.status === status),
      );

    let told: Promise<unknown[]> = Promise.all([ticketIs("OPEN", null), markIs("OPEN")]);
    const { id: ticketId } = await buildTicket(app(), conversation.id);
    await told;

    const give = overSocket(await sockets.connect(agent.token));
    told = Promise.all([ticketIs("OPEN", agent.account.id)]);
    const assigned = await give("assignTicket", { ticketId, agentId: agent.account.id });
    expect(assigned).toMatchObject({
      ok: true,
      data: {
        ticket: { id: ticketId, agent: { id: agent.account.id, name: expect.stringMatching(/^Agent /) } },
      },
    });
    await told;

    told = Promise.all([ticketIs("PENDING", agent.account.id), markIs("PENDING")]);
    await give("send", { conversationId: conversation.id, clientId: "x", text: "Ya" });
    await told;

    told = Promise.all([ticketIs("RESOLVED", agent.account.id), markIs("RESOLVED")]);
    expect(await give("resolveTicket", { ticketId })).toMatchObject({
      ok: true,
      data: { ticket: { status: "RESOLVED" } },
    });
    await told;
    expect(await app().backend.core.conversations.byId(conversation.id)).toMatchObject({ state: "ended" });
  });

  it("are assigned to members only, or to nobody, while they are open", async () => {
    const { agent, user } = await tenantScene(app());
    const other = await tenantScene(app());
    const { conversation } = await askAsUser(app(), user, "Halo");
    const { id: ticketId } = await buildTicket(app(), conversation.id);
    const give = overHttp(app(), agent.token);
    for (const agentId of [other.agent.account.id, user.account.id, 888_888_888]) {
      expect(codeOf(await give("assignTicket", { ticketId, agentId }))).toBe("forbidden");
    }
    expect(codeOf(await give("assignTicket", { ticketId, agentId: agent.account.id }))).toBe("ok");
    expect(await give("assignTicket", { ticketId, agentId: null })).toMatchObject({
      data: { ticket: { agent: null } },
    });
    await give("resolveTicket", { ticketId });
    expect(codeOf(await give("assignTicket", { ticketId, agentId: agent.account.id }))).toBe(
      "conversation_closed",
    );
    expect(codeOf(await give("resolveTicket", { ticketId }))).toBe("ok");
  });

  it("go with the end of the session where somebody has answered, else they stay, whoever ends it", async () => {
    const { agent, user } = await tenantScene(app());
    const { core } = app().backend;
    const give = overHttp(app(), agent.token);
    for (const answered of [true, false]) {
      for (const by of ["agent", "customer"]) {
        const { conversation } = await askAsUser(app(), user, "Halo");
        const { id } = await buildTicket(app(), conversation.id);
        const conversationId = conversation.id;
        if (answered) await give("send", { conversationId, clientId: "x", text: "Ya" });
        if (by === "agent") await give("end", { conversationId });
        else await endAsCustomer(core, { ...actorOf(user.account), only: null }, conversation.uuid);
        expect((await core.tickets.byId(id))?.status, by).toBe(answered ? "RESOLVED" : "OPEN");
        expect(codeOf(await give("resolveTicket", { ticketId: id }))).toBe("ok");
        const [row] = await core.conversations.rows([conversationId]);
        expect(row?.ticket).toEqual({ id, status: "RESOLVED" });
      }
    }
  });

  it("take a key while they are open: of many who ask at once there is one, afterwards another", async () => {
    const { lanToken, id } = await deskScene(app());
    const open = () => buildTicket(app(), id, `test:${id}`);
    const opened = await Promise.all(Array.from({ length: 12 }, open));
    const ids = new Set(opened.map((ticket) => ticket.id));
    expect(ids.size).toBe(1);
    await overHttp(app(), lanToken)("resolveTicket", { ticketId: opened[0]?.id ?? 0 });
    expect(ids).not.toContain((await open()).id);
  });

  it("are opened and changed with a line in the audit log", async () => {
    const { agent, user } = await tenantScene(app());
    const { conversation } = await askAsUser(app(), user, "Halo");
    const { id: ticketId } = await buildTicket(app(), conversation.id);
    const give = overHttp(app(), agent.token);
    await give("assignTicket", { ticketId, agentId: agent.account.id });
    await give("assignTicket", { ticketId, agentId: agent.account.id });
    await give("resolveTicket", { ticketId });
    await give("resolveTicket", { ticketId });
    const rows: { action: string; actor_id: number }[] = await app().backend.store.database.reading.query(
      "SELECT action, actor_id FROM audit_log WHERE subject = ? ORDER BY id",
      [`ticket:${ticketId}`],
    );
    expect(rows.map(({ action, actor_id: actor }) => [action, Number(actor)])).toEqual([
      ["ticket.assign", agent.account.id],
      ["ticket.resolve", agent.account.id],
    ]);
  });

  it("come with prepared replies: the inbox's own and everybody's, by shortcut", async () => {
    const { tenant, agent } = await tenantScene(app());
    const other = await tenantScene(app());
    const { administration } = app().backend.store;
    const shortcut = (word: string) => `${word}${tenant.id}`;
    await administration.addCannedReply(tenant.inboxId, shortcut("b"), "punya kami");
    await administration.addCannedReply(null, shortcut("a"), "untuk semua");
    await administration.addCannedReply(other.tenant.inboxId, shortcut("c"), "bukan untuk kami");
    const repliesOf = async (token: string) => {
      const { body } = await request<{
        replies: { shortcut: string; inboxId: number | null; text: string }[];
      }>(app(), "/api/desk/canned-replies", { token });
      return body.replies.filter((reply) => reply.shortcut.endsWith(String(tenant.id)));
    };
    expect(await repliesOf(agent.token)).toEqual([
      { id: expect.any(Number), inboxId: null, shortcut: shortcut("a"), text: "untuk semua" },
      { id: expect.any(Number), inboxId: tenant.inboxId, shortcut: shortcut("b"), text: "punya kami" },
    ]);
    const nobody = tokenFor(app(), await buildAgent(app(), []));
    expect(await repliesOf(nobody)).toHaveLength(1);
    const admin = tokenFor(app(), await buildAgent(app(), [], { role: "ADMIN" }));
    expect(await repliesOf(admin)).toHaveLength(3);
  });
});

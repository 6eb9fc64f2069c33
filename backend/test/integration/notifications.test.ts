import type { TenantMessage, TenantNotification } from "@switchboard/shared/dialects/tenant";
import { afterEach, expect, it } from "vitest";
import { createCore } from "../../src/backend.ts";
import { endSession } from "../../src/core/conversations/claims.ts";
import type { DomainEvent } from "../../src/core/events.ts";
import { writeFromDesk } from "../../src/core/messages/desk-messages.ts";
import { request, useTestApp } from "../app.ts";
import { shapeOf } from "../contract/shape.ts";
import { notification as example } from "../contract/tenant-contract.ts";
import { overHttp } from "../desk.ts";
import { actorOf, buildConversation, buildCustomer, buildShop, say } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { useTestStore } from "../store.ts";
import {
  askAsUser,
  livechat,
  livechatData,
  type Person,
  startSession,
  type Tenant,
  tenantScene,
} from "../tenants.ts";
import { windowClients } from "../window.ts";

eachDatabase("a tenant's users", (database) => {
  const app = useTestApp(database);
  const windows = windowClients();
  afterEach(windows.closeAll);
  const news = (user: Person, { id: tenant }: Tenant, query = "") =>
    livechatData<TenantNotification[]>(app(), user.token, `/notifications${query}`, { tenant });
  const post = <T>(user: Person, { id: tenant }: Tenant, path: string) =>
    livechatData<T>(app(), user.token, path, { method: "POST", tenant });

  it("are told of an agent's message, with who and what", async () => {
    const { tenant, agent, user } = await tenantScene(app());
    const { id } = await startSession(app(), agent, tenant);
    await livechatData<TenantMessage>(app(), agent.token, `/sessions/${id}/messages`, {
      body: { message: "Halo,\n ada  yang bisa dibantu?" },
      tenant: tenant.id,
    });
    const [one, ...more] = await news(user, tenant);
    expect(more).toEqual([]);
    expect(Object.keys(one ?? {})).toEqual(Object.keys(example));
    expect(shapeOf(one)).toEqual(shapeOf(example));
    expect(one).toMatchObject({
      tenant_id: tenant.id,
      session_id: id,
      type: "agent_reply",
      title: `Agent ${agent.account.lastName}`,
      body: "Halo, ada yang bisa dibantu?",
      read_at: null,
    });
  });

  it("are told from the desk and from a ticket too, but of nothing else", async () => {
    const { tenant, agent, user } = await tenantScene(app());
    const { conversation } = await askAsUser(app(), user, "Halo");
    const give = overHttp(app(), agent.token);
    const conversationId = conversation.id;
    await give("send", { conversationId, clientId: "a", text: "dari meja" });
    await give("note", { conversationId, clientId: "b", text: "catatan" });
    await askAsUser(app(), user, "Baik");
    expect((await news(user, tenant)).map(({ body }) => body)).toEqual(["dari meja"]);

    const shop = await buildShop(app());
    const customer = await buildCustomer(app());
    const chat = await buildConversation(app(), shop, customer);
    await say(app(), chat.phien, shop.seller, "agent", "bukan untuk tenant");
    const rows = await app().backend.store.database.reading.query(
      "SELECT COUNT(*) AS n FROM notifications WHERE conversation_id = ?",
      [chat.id],
    );
    expect(Number(rows[0].n)).toBe(0);
  });

  it("are told once however often a message is sent, and of each of a crowd", async () => {
    const { tenant, agent, user } = await tenantScene(app());
    const { conversation } = await askAsUser(app(), user, "Halo");
    const { core } = app().backend;
    const write = (clientId: string) =>
      writeFromDesk(core, actorOf(agent.account), {
        conversationId: conversation.id,
        side: "agent",
        text: `pesan ${clientId}`,
        clientId,
      });
    await Promise.all(Array.from({ length: 90 }, (_, index) => write(`m-${index % 30}`)));
    await write("m-0");
    const told = await news(user, tenant, "?limit=200");
    expect(told).toHaveLength(30);
    expect(new Set(told.map(({ body }) => body)).size).toBe(30);
    expect(told.map(({ id }) => id)).toEqual(told.map(({ id }) => id).sort((a, b) => b - a));
  });

  it("are told of what is stored only: a refused message is no news", async () => {
    const { tenant, agent, user } = await tenantScene(app());
    const { id } = await startSession(app(), agent, tenant);
    const conversation = await app().backend.core.conversations.byUuid(id);
    await endSession(app().backend.core, actorOf(agent.account), conversation?.id ?? 0);
    const { status } = await livechat(app(), agent.token, `/sessions/${id}/messages`, {
      body: { message: "terlambat" },
      tenant: tenant.id,
    });
    expect(status).toBe(400);
    expect(await news(user, tenant)).toEqual([]);
  });

  it("hear of it live, whatever they have open, and nobody else does", async () => {
    const { tenant, agent, user } = await tenantScene(app());
    const other = await tenantScene(app());
    const { conversation } = await askAsUser(app(), user, "Halo");
    const [theirs, foreign] = [
      await windows.connect(app(), user.token),
      await windows.connect(app(), other.user.token),
    ];
    const overheard: unknown[] = [];
    foreign.on("notification", (event) => overheard.push(event));
    const heard = new Promise((resolve) => theirs.once("notification", resolve));
    await overHttp(app(), agent.token)("send", {
      conversationId: conversation.id,
      clientId: "live",
      text: "Ya",
    });
    const [stored] = await news(user, tenant);
    expect(await heard).toEqual({
      notification: {
        id: stored?.id,
        conversation: conversation.uuid,
        title: stored?.title,
        body: "Ya",
        createdAt: stored?.created_at,
      },
    });
    // The other tenant's own comes after ours would have.
    const own = new Promise((resolve) => foreign.once("notification", resolve));
    const asked = await askAsUser(app(), other.user, "Halo");
    await overHttp(app(), other.agent.token)("send", {
      conversationId: asked.conversation.id,
      clientId: "live",
      text: "Untuk Anda",
    });
    await own;
    expect(overheard).toMatchObject([{ notification: { body: "Untuk Anda" } }]);
  });

  it("read one, read all, and list what is left", async () => {
    const { tenant, agent, user } = await tenantScene(app());
    const { conversation } = await askAsUser(app(), user, "Halo");
    const give = overHttp(app(), agent.token);
    for (const clientId of ["1", "2", "3"])
      await give("send", { conversationId: conversation.id, clientId, text: clientId });
    const [newest] = await news(user, tenant);
    const read = await post<TenantNotification>(user, tenant, `/notifications/${newest?.id}/read`);
    expect(read).toMatchObject({ id: newest?.id, body: "3" });
    expect(read.read_at).not.toBeNull();
    expect(await post(user, tenant, `/notifications/${newest?.id}/read`)).toEqual(read);
    expect((await news(user, tenant, "?unread=true")).map(({ body }) => body)).toEqual(["2", "1"]);
    expect((await news(user, tenant, "?limit=1&offset=2")).map(({ body }) => body)).toEqual(["1"]);
    expect(await post(user, tenant, "/notifications/read-all")).toEqual({ read: 2 });
    expect(await post(user, tenant, "/notifications/read-all")).toEqual({ read: 0 });
    expect(await news(user, tenant, "?unread=true")).toEqual([]);
    expect(await news(user, tenant, "?unread=false")).toHaveLength(3);
    for (const query of ["?unread=1", "?limit=0", "?offset=x"]) {
      expect(
        (await livechat(app(), user.token, `/notifications${query}`, { tenant: tenant.id })).status,
      ).toBe(400);
    }
  });

  it("get the beginning of a long message, whole characters", async () => {
    const { tenant, agent, user } = await tenantScene(app());
    const { conversation } = await askAsUser(app(), user, "Halo");
    await overHttp(app(), agent.token)("send", {
      conversationId: conversation.id,
      clientId: "long",
      text: "😀".repeat(4_000),
    });
    const [one] = await news(user, tenant);
    expect(one?.body).toBe(`${"😀".repeat(254)}…`);
    expect((await request(app(), "/healthz")).status).toBe(200);
  });
});

eachDatabase("news of a tenant", (database) => {
  const kept = useTestStore(database);

  it("goes out with the message's own commit, and with none that was taken back", async () => {
    const store = kept.store();
    const core = createCore(store);
    const tenantId = 4_711;
    const { id: inboxId } = await store.administration.ensureTenant(tenantId, "Toko");
    const agent = await store.accounts.create({ userName: "agen", role: "SUPPORT_AGENT" });
    await store.administration.addMember(inboxId, agent.id);
    const { conversation } = await core.transactions.run((tx) =>
      tx.openConversation({ inboxId, dialect: "tenant", customerName: "Toko", topic: null, now: new Date() }),
    );
    const write = (clientId: string) =>
      writeFromDesk(core, actorOf(agent), {
        conversationId: conversation.id,
        side: "agent",
        text: "Ya",
        clientId,
      });
    const commitsWith = (type: DomainEvent["type"]) =>
      kept.published().filter((events) => events.some((event) => event.type === type));
    await write("a");
    await write("a");
    const [commit, ...others] = commitsWith("notification_stored");
    expect(others).toEqual([]);
    expect(commit?.map(({ type }) => type).sort()).toEqual([
      "message_stored",
      "notification_stored",
      "session_claimed",
    ]);
    const [stored] = await core.notifications.list(inboxId, false, 10, 0);
    expect(commit).toContainEqual({ type: "notification_stored", tenantId, notification: stored });
    expect(stored).toMatchObject({ conversation: conversation.uuid, body: "Ya" });

    // The message cannot be stored, since somebody else's news has taken its place.
    await store.door.run(({ runner }) =>
      runner.query(
        `INSERT INTO notifications (inbox_id, conversation_id, seq, type, title, body, created_at)
         VALUES (?, ?, 2, 'agent_reply', '', '', '2026-01-01 00:00:00')`,
        [inboxId, conversation.id],
      ),
    );
    await expect(write("b")).rejects.toThrow();
    expect(commitsWith("notification_stored")).toHaveLength(1);
    expect(commitsWith("message_stored")).toHaveLength(1);
    expect(await core.conversations.byId(conversation.id)).toMatchObject({ lastSeq: 1 });
  });
});

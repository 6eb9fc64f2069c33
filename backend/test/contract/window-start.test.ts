import { randomUUID } from "node:crypto";
import type { WindowChannel, WindowHello } from "@switchboard/shared/window/models";
import { describe, expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { buildAccount, buildAgent, buildCustomer, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { ossAgent } from "../oss.ts";
import { startWindow } from "../window.ts";

const contact = { name: "Nguyễn Thị Khánh Huyền", email: "huyen@example.com", phone: "+84 90 000 0000" };

eachDatabase("beginning at the chat window", (database) => {
  const app = useTestApp(database);
  const channel = (query: string, token?: string) =>
    request<WindowChannel>(app(), `/api/window/channel?${query}`, token ? { token } : {});
  const hello = async (query: string, token: string) =>
    (await request<WindowHello>(app(), `/api/window/hello?${query}`, { token })).body;

  it("a visitor says a topic, contact details and a first message, and finds them again", async () => {
    const { inbox } = await ossAgent(app());
    const { conversation, message, token } = await startWindow(app(), { text: "Halo", contact });
    expect(conversation).toMatchObject({
      dialect: "oss",
      with: { name: inbox.name },
      topic: "Izin usaha",
      state: "waiting",
      requiresContact: false,
      contact: { ...contact, position: null, company: null },
    });
    expect(conversation.queuePosition).toBeGreaterThan(0);
    expect(message).toMatchObject({ seq: 1, side: "customer", text: "Halo" });

    const again = await hello("channel=oss", token);
    expect(again.me).toEqual({ key: "visitor", name: contact.name, anonymous: true, ossUserId: null });
    expect(again.conversations.map(({ id }) => id)).toEqual([conversation.id]);
  });

  it("asks for contact details where none were given", async () => {
    const { conversation, token } = await startWindow(app());
    expect(conversation.requiresContact).toBe(true);
    const path = `/api/window/conversations/${conversation.id}/contact`;
    const { body } = await request<{ conversation: unknown }>(app(), path, { token, body: contact });
    expect(body.conversation).toMatchObject({ requiresContact: false, contact: { name: contact.name } });
  });

  it("starts nothing twice under one client id, and says the first message once", async () => {
    const clientId = randomUUID();
    const visitor = { browserUuid: randomUUID() };
    const both = await Promise.all(
      [1, 2, 3].map(() => startWindow(app(), { clientId, visitor, text: "Halo" })),
    );
    expect(new Set(both.map(({ conversation }) => conversation.id)).size).toBe(1);
    expect(new Set(both.map(({ message }) => message?.uuid)).size).toBe(1);
    expect((await hello("channel=oss", both[0]?.token ?? "")).conversations).toHaveLength(1);
  });

  it("makes a ticket of what is asked when nobody is there", async () => {
    const { conversation } = await startWindow(app(), { text: "Malam", contact, offline: true });
    expect(conversation.ticket).toMatchObject({ status: "OPEN" });
    expect(conversation.state).toBe("waiting");
  });

  it("tells whether somebody is there", async () => {
    const inboxId = await app().backend.store.administration.ensureInbox("oss", "Malam hari", null);
    const { uuid } = (await app().backend.core.inboxes.byId(inboxId)) ?? { uuid: "" };
    const query = `channel=oss&department=${uuid}`;
    expect((await channel(query)).body).toEqual({
      dialect: "oss",
      name: "Malam hari",
      avatar: null,
      available: false,
      needsToken: false,
      asksContact: true,
    });
    const agent = await buildAgent(app(), [inboxId]);
    await app().backend.store.accounts.touchSeen([agent.id], new Date());
    expect((await channel(query)).body.available).toBe(true);
  });

  describe("the others come with a token of their own", () => {
    it("a room's customer", async () => {
      const customer = await buildCustomer(app());
      const token = tokenFor(app(), customer);
      const first = await startWindow(app(), { channel: "rooms", text: "xin chào" }, token);
      expect(first.conversation).toMatchObject({ dialect: "rooms", state: "waiting" });
      const second = await startWindow(app(), { channel: "rooms", text: "còn đó không?" }, token);
      expect(second.conversation.id).toBe(first.conversation.id);
      expect(second.conversation.lastSeq).toBe(2);
    });

    it("a shop's customer", async () => {
      const shop = await buildShop(app());
      const token = tokenFor(app(), await buildCustomer(app()));
      const door = { channel: "shop", shop: shop.seller.id } as const;
      const { conversation } = await startWindow(app(), { ...door, text: "chào shop" }, token);
      expect(conversation).toMatchObject({ dialect: "shop", with: { name: shop.seller.shopName } });
      const known = await hello(`channel=shop&shop=${shop.seller.id}`, token);
      expect(known.conversations.map(({ id }) => id)).toEqual([conversation.id]);
    });

    it("a developer", async () => {
      const token = tokenFor(app(), await buildCustomer(app()));
      const { conversation, message } = await startWindow(
        app(),
        { channel: "support", topic: "API", text: "401?" },
        token,
      );
      expect(conversation).toMatchObject({ dialect: "support", topic: "API" });
      expect(message?.text).toBe("401?");
    });

    it("nobody else", async () => {
      for (const name of ["rooms", "shop", "tenant", "support"]) {
        const body = { channel: name, clientId: randomUUID(), text: "?" };
        const { status } = await request(app(), "/api/window/conversations", { body });
        expect([name, status]).toEqual([name, 401]);
      }
      const staff = tokenFor(app(), await buildAccount(app(), { role: "STAFF" }));
      const body = { channel: "rooms", clientId: randomUUID(), text: "?" };
      expect((await request(app(), "/api/window/conversations", { token: staff, body })).status).toBe(403);
    });
  });

  it.each([
    ["no topic's length", { topic: "" }],
    ["a topic too long", { topic: "a".repeat(256) }],
    ["an address that is none", { contact: { name: "A", email: "nowhere" } }],
    ["a text of blanks", { text: "  \n " }],
    ["a text too long", { text: "a".repeat(4_001) }],
    ["another channel", { channel: "fax" }],
    ["a priority that is none", { priority: "asap" }],
  ])("refuses %s", async (_, fault) => {
    const body = {
      channel: "oss",
      topic: "x",
      clientId: randomUUID(),
      visitor: { browserUuid: randomUUID() },
      ...fault,
    };
    const answer = await request<{ error: { code: string } }>(app(), "/api/window/conversations", { body });
    expect([answer.status, answer.body.error.code]).toEqual([400, "invalid"]);
  });
});

import { randomUUID } from "node:crypto";
import type { AuthTokens } from "@switchboard/shared/desk/auth";
import type { DeskChanges, DeskHello, DeskOpened } from "@switchboard/shared/desk/models";
import type { OssMessage } from "@switchboard/shared/dialects/oss";
import type { Room } from "@switchboard/shared/dialects/rooms";
import type { ShopResult } from "@switchboard/shared/dialects/shop";
import type { TenantMessage, TenantNotification, TenantTicket } from "@switchboard/shared/dialects/tenant";
import type { WindowExchanged } from "@switchboard/shared/window/api";
import type { WindowHello, WindowOpened } from "@switchboard/shared/window/models";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { connectDesk, request, startTestApp, type TestApp } from "../app.ts";
import { tell } from "../desk.ts";
import { eachDatabase } from "../harness.ts";
import { oss } from "../oss.ts";
import { chatSockets } from "../rooms.ts";
import { askWindow, doAtWindow, windowClients } from "../window.ts";
import { restoreYesterday, signed, type Yesterday } from "../yesterday.ts";

eachDatabase("after an upgrade from an earlier version", (database) => {
  let was: Yesterday;
  let app: TestApp;
  let windowKey: Buffer;
  const windows = windowClients();
  const chats = chatSockets();
  beforeAll(async () => {
    was = await restoreYesterday(database);
    app = await startTestApp(database.url(), { JWT_SECRET: was.secret });
    windowKey = Buffer.from(app.backend.store.windowKey, "hex");
  }, 60_000);
  afterEach(() => {
    windows.closeAll();
    chats.closeAll();
  });
  afterAll(() => app.stop());

  const host = (who: keyof Yesterday["hosts"]) => signed(was.hosts[who], was.secret);
  const ofWindow = (claims: object) => signed({ ...claims }, windowKey);
  const get = async <T>(path: string, token: string, headers: Record<string, string> = {}) => {
    const { status, body } = await request<T>(app, path, { token, headers });
    expect([path, status, body]).toEqual([path, 200, body]);
    return body;
  };
  const tenant = { "x-tenant-id": "5" };

  it("people sign in with their passwords and are who they were", async () => {
    for (const [userName, { id, claims }] of [
      ["lan", was.lan],
      ["minh", was.minh],
      ["budi", was.budi],
      ["khach.moi", was.registered],
    ] as const) {
      const body = { userName, password: was.passwords[userName] };
      const { status, body: answer } = await request<AuthTokens>(app, "/api/auth/login", { body });
      expect([userName, status]).toEqual([userName, 200]);
      expect(answer.account).toMatchObject({ id, userName, role: claims.role });
      expect(await get("/api/auth/me", answer.accessToken)).toMatchObject({ id, userName });
    }
  });

  it("their access and refresh tokens count still", async () => {
    for (const { id, claims, refreshToken } of [was.lan, was.minh, was.budi, was.registered]) {
      expect(await get("/api/auth/me", signed(claims, was.secret))).toMatchObject({ id });
      const { status, body } = await request<AuthTokens>(app, "/api/auth/refresh", {
        body: { refreshToken },
      });
      expect([id, status, body.account.id]).toEqual([id, 200, id]);
      expect(await get("/api/auth/me", body.accessToken)).toMatchObject({ id });
    }
  });

  it("a host's customer has their room, and what their outbox kept is stored once", async () => {
    const token = host("customer");
    const [room] = await get<Room[]>("/api/chat/rooms", token);
    expect(room).toMatchObject({ id: was.room.id, customerId: 8050 });
    const socket = chats.connect(app, token);
    const heard: number[] = [];
    socket.on("room_history", ({ messages }) => heard.push(...messages.map(({ seq }) => seq)));
    const { id: roomId, lastSeq } = was.room;
    const joined = await socket.emitWithAck("join_room", { roomId, afterSeq: lastSeq - 1 });
    expect(joined).toMatchObject({ ok: true, lastSeq });
    expect(heard).toEqual([lastSeq]);
    const again = { roomId, content: "còn ai không?", clientId: "room-2" };
    const first = { ok: true, message: { seq: lastSeq } };
    expect(await socket.emitWithAck("send_message", again)).toMatchObject(first);
    const next = { ...again, content: "tôi vẫn chờ", clientId: "room-3" };
    expect(await socket.emitWithAck("send_message", next)).toMatchObject({ message: { seq: lastSeq + 1 } });
    const [own] = await get<Room[]>("/api/chat/rooms", signed(was.registered.claims, was.secret));
    expect(own).toMatchObject({ id: was.registered.room, customerId: was.registered.id });
  });

  it("shops and their customers go on in their conversation", async () => {
    const { phien } = was.shop;
    const act = async <T>(token: string, body: object, headers: Record<string, string> = {}) => {
      const answer = await request<T>(app, "/v1/chat_api_correct", { token, body, headers });
      expect([answer.status, answer.body]).toEqual([200, answer.body]);
      return answer.body;
    };
    const sessions = { action: "list_sessions", user_id: 8050, user_type: "customer" };
    const listed = await act<ShopResult["list_sessions"]>(host("customer"), sessions);
    expect(listed.sessions.map((one) => [one.phien, one.shop_id])).toEqual([[phien, "23933"]]);
    const open = { action: "create_session", user_id: 8050, shop_id: 23933 };
    expect(await act(host("customer"), open)).toMatchObject({ phien });
    const said = {
      ...{ action: "send_message", phien, content: "Áo này còn size M không?" },
      ...{ sender_type: "customer", product_id: 1024 },
    };
    await act(host("customer"), said, { "Idempotency-Key": "shop-1" });
    const theirs = { action: "list_sessions", user_id: 23933, user_type: "ncc" };
    expect((await act<ShopResult["list_sessions"]>(host("seller"), theirs)).sessions).toHaveLength(1);
    const read = await act<ShopResult["get_messages"]>(host("seller"), { action: "get_messages", phien });
    expect(read.messages.map(({ content }) => content)).toEqual([
      "Áo này còn size M không?",
      "Dạ còn ạ",
      "Em gửi ảnh nhé",
    ]);
    // The shop that was made without an id still is one.
    const other = { action: "create_session", user_id: 8050, shop_id: was.shop.baru };
    expect(await act(host("customer"), other)).toMatchObject({ success: true });
  });

  it("visitors' windows open with the token they have, and send what waited once", async () => {
    const { conversation, claims } = was.visitor;
    const token = ofWindow(claims);
    const hello = await get<WindowHello>("/api/window/hello?channel=oss", token);
    expect(hello.conversations.map(({ id }) => id)).toEqual([conversation]);
    const socket = await windows.connect(app, token);
    const opened = await askWindow<WindowOpened>(socket, "open", { conversation, afterSeq: 1 });
    expect(opened.ok && opened.data.messages.map(({ text }) => text)).toEqual(["masih di sini"]);
    expect(opened.ok && "reset" in opened.data).toBe(false);
    const waiting = { conversation, clientId: "visitor-2", text: "masih di sini" };
    expect((await doAtWindow(socket, "send", waiting)).message.seq).toBe(2);
    const next = { conversation, clientId: "visitor-3", text: "halo?" };
    expect((await doAtWindow(socket, "send", next)).message.seq).toBe(3);

    const { session, claims: linked } = was.linked;
    const path = `/session/${session}/messages`;
    const read = await oss<{ messages: OssMessage[] }>(app, path, { token: ofWindow(linked) });
    expect(read.body.messages.map(({ message }) => message)).toEqual(["terhubung"]);
  });

  it("a tenant's agent and user find session, ticket and notification", async () => {
    const agent = signed(was.budi.claims, was.secret);
    const path = `/livechat/sessions/${was.tenant.session}/messages`;
    const said = { message: "Halo, ada yang bisa dibantu?" };
    const headers = { ...tenant, "Idempotency-Key": "tenant-1" };
    expect((await request(app, path, { token: agent, body: said, headers })).status).toBe(201);
    const { data: messages } = await get<{ data: TenantMessage[] }>(path, agent, tenant);
    expect(messages.map(({ message, sender_id }) => [message, sender_id])).toEqual([
      [said.message, was.budi.id],
    ]);
    const tickets = await get<{ data: TenantTicket[] }>("/livechat/tickets", agent, tenant);
    expect(tickets.data.map(({ id }) => id)).toEqual(was.desk.tickets);
    const user = host("tenantUser");
    const news = await get<{ data: TenantNotification[] }>("/livechat/notifications", user, tenant);
    expect(news.data.map(({ id }) => id)).toEqual(was.tenant.notifications);
  });

  it("a support link is exchanged, and its window opens", async () => {
    const { session, link, pass } = was.support;
    const { status, body } = await request<WindowExchanged>(app, "/api/window/exchange", {
      body: { token: ofWindow({ ...link, jti: randomUUID() }) },
    });
    expect([status, body.conversation]).toEqual([200, session]);
    for (const token of [body.token, ofWindow(pass)]) {
      const opened = await get<WindowOpened>(`/api/window/conversations/${session}`, token);
      expect(opened.messages.map(({ text }) => text)).toEqual(["Lỗi 500"]);
    }
  });

  it("the desk catches up from where it stands, without a hole or a reset", async () => {
    const token = signed(was.lan.claims, was.secret);
    const since = Object.entries(was.desk.revisions).map((pair) => pair.join(":"));
    const hello = await get<DeskHello>("/api/desk/hello", token);
    for (const { id, revision } of hello.inboxes)
      expect(revision).toBeGreaterThanOrEqual(was.desk.revisions[id] ?? 0);
    const changes = await get<DeskChanges>(`/api/desk/changes?since=${since.join(",")}`, token);
    expect(changes.gone).toEqual([]);
    for (const [id, revision] of Object.entries(was.desk.revisions))
      expect(changes.revisions[id]).toBeGreaterThanOrEqual(revision);

    const desk = await connectDesk(app, token);
    for (const [id, lastSeq] of Object.entries(was.desk.conversations)) {
      const conversationId = Number(id);
      const reply = await tell<DeskOpened>(desk, "open", { conversationId, afterSeq: lastSeq });
      expect(reply.ok && "reset" in reply.data).toBe(false);
    }
    const conversationId = was.shop.conversation;
    const again = { conversationId, clientId: "desk-1", text: "Em gửi ảnh nhé" };
    expect(await tell(desk, "send", again)).toMatchObject({ ok: true, data: { message: { seq: 3 } } });
    desk.close();
  });
});

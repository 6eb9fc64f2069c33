import type { DeskMessagePage } from "@switchboard/shared/desk/models";
import type { OssMessage } from "@switchboard/shared/dialects/oss";
import type { Room, RoomMessagePage } from "@switchboard/shared/dialects/rooms";
import type { TenantMessage } from "@switchboard/shared/dialects/tenant";
import { limits } from "@switchboard/shared/limits";
import type { WindowMessagePage, WindowOpened } from "@switchboard/shared/window/models";
import type { SenderSide } from "@switchboard/shared/words";
import { afterEach, beforeAll, expect, it } from "vitest";
import { type Sender, senderOf } from "../../src/core/accounts/account.ts";
import { connectDesk, request, useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { ossAgent } from "../oss.ts";
import { chatGet, chatSockets, roomScene } from "../rooms.ts";
import { startSession, tenantScene } from "../tenants.ts";
import { follow, startWindow, windowClients } from "../window.ts";

/** The largest legal message: 4,000 characters of four bytes each. */
const longest = (n: number) => `${n} ${"😀".repeat(3_990)}`;
const many = 150;
/** Texts up to the bound, and everything else that goes with them. */
const mostBytes = limits.pageBytes + 128 * 1024;

eachDatabase("answers about conversations of the longest messages", (database) => {
  const app = useTestApp(database);
  const windows = windowClients();
  const chats = chatSockets();
  afterEach(() => {
    windows.closeAll();
    chats.closeAll();
  });

  const fill = (conversationId: number, side: SenderSide, sender: Sender | null, count = many) =>
    Promise.all(
      Array.from({ length: count }, (_, n) =>
        app().backend.core.writer.write({
          message: { conversationId, side, clientId: null, text: longest(n), productId: 0, variantId: 0 },
          sender,
        }),
      ),
    );
  const sizeOf = (body: unknown) => Buffer.byteLength(JSON.stringify(body));

  it("hold a tenant's session page by page, each named by the one after it", async () => {
    const { tenant, agent } = await tenantScene(app());
    const session = await startSession(app(), agent, tenant);
    const conversation = await app().backend.core.conversations.byUuid(session.id);
    await fill(conversation?.id ?? 0, "agent", senderOf(agent.account));

    const found: TenantMessage[] = [];
    let path: string | undefined = `/livechat/sessions/${session.id}/messages`;
    let pages = 0;
    while (path !== undefined) {
      const headers = { "x-tenant-id": String(tenant.id) };
      const answer: Awaited<ReturnType<typeof request<{ data: TenantMessage[] }>>> = await request(
        app(),
        path,
        {
          token: agent.token,
          headers,
        },
      );
      expect(answer.status).toBe(200);
      expect(sizeOf(answer.body)).toBeLessThan(limits.tenantPageBytes + 128 * 1024);
      found.unshift(...answer.body.data);
      path = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get("link") ?? "")?.[1];
      pages += 1;
    }
    expect(pages).toBe(3);
    expect(new Set(found.map(({ id }) => id)).size).toBe(many);
    expect(found.map(({ message }) => Number.parseInt(message, 10))).toEqual(found.map((_, n) => n));
  });

  it("hold a visitor's session at the window, the desk and over HTTP without a gap", async () => {
    const { token: agentToken } = await ossAgent(app());
    const { conversation, token } = await startWindow(app());
    const id = (await app().backend.core.conversations.byUuid(conversation.id))?.id ?? 0;
    await fill(id, "customer", null);
    const numbers = (messages: readonly { seq: number }[]) => messages.map(({ seq }) => seq);
    const all = Array.from({ length: many }, (_, n) => n + 1);

    const socket = await windows.connect(app(), token);
    const { opened, messages } = await follow(socket, conversation.id, 0);
    expect(numbers(messages)).toEqual(all);
    expect(sizeOf(opened)).toBeLessThan(mostBytes);

    const older: number[] = [];
    let before = many + 1;
    for (let more = true; more; ) {
      const path = `/api/window/conversations/${conversation.id}/messages?before=${before}`;
      const { body } = await request<WindowMessagePage>(app(), path, { token });
      expect(sizeOf(body)).toBeLessThan(mostBytes);
      older.unshift(...numbers(body.messages));
      before = older[0] ?? 0;
      more = body.hasOlder;
    }
    expect(older).toEqual(all);
    const newest = await request<WindowOpened>(app(), `/api/window/conversations/${conversation.id}`, {
      token,
    });
    expect(sizeOf(newest.body)).toBeLessThan(mostBytes);
    expect([newest.body.hasOlder, newest.body.messages.at(-1)?.seq]).toEqual([true, many]);

    const overHttp: number[] = [];
    for (let more = true; more; ) {
      const path = `/api/chat/session/${conversation.id}/messages?limit=500&after=${overHttp.at(-1) ?? 0}`;
      const headers = { "x-visitor-token": token };
      const { body } = await request<{ messages: OssMessage[]; has_more: boolean }>(app(), path, { headers });
      expect(sizeOf(body)).toBeLessThan(mostBytes);
      overHttp.push(...numbers(body.messages));
      more = body.has_more;
    }
    expect(overHttp).toEqual(all);

    const atDesk: number[] = [];
    for (let more = true; more; ) {
      const path = `/api/desk/conversations/${id}/messages?limit=200&after=${atDesk.at(-1) ?? 0}`;
      const { body } = await request<DeskMessagePage>(app(), path, { token: agentToken });
      expect(sizeOf(body)).toBeLessThan(mostBytes);
      atDesk.push(...numbers(body.messages));
      more = body.hasNewer;
    }
    expect(atDesk).toEqual(all);
    const desk = await connectDesk(app(), agentToken);
    const reply = await desk.timeout(5_000).emitWithAck("open", { conversationId: id, afterSeq: 1 });
    expect(sizeOf(reply)).toBeLessThan(mostBytes);
    expect(reply).toMatchObject({ ok: true, data: { hasNewer: true } });
    desk.close();
  });

  let scene: Awaited<ReturnType<typeof roomScene>>;
  beforeAll(async () => {
    scene = await roomScene(app());
  });

  it("replay a room in events of bounded size, and read back in it", async () => {
    const { roomId, customer } = scene;
    await fill(roomId, "customer", senderOf(customer.account));
    const socket = chats.connect(app(), customer.token);
    const replayed: number[] = [];
    socket.on("room_history", (page) => {
      expect(sizeOf(page)).toBeLessThan(mostBytes);
      replayed.push(...page.messages.map(({ seq }) => seq));
    });
    await socket.emitWithAck("join_room", { roomId, afterSeq: 0 });
    expect(replayed).toEqual(Array.from({ length: many }, (_, n) => n + 1));
    const page = (await socket.emitWithAck("history", {
      roomId,
      beforeSeq: many,
    })) as unknown as RoomMessagePage;
    expect(sizeOf(page)).toBeLessThan(mostBytes);
    expect(page.messages.at(-1)?.seq).toBe(many - 1);
  });

  it("list every room, with shortened texts where all of them would be too much", async () => {
    const rooms = await Promise.all(Array.from({ length: 60 }, () => roomScene(app(), 0)));
    for (const { roomId, customer } of rooms) await fill(roomId, "customer", senderOf(customer.account), 1);
    const { body } = await chatGet<Room[]>(app(), scene.admin.token, "/rooms");
    expect(body.length).toBeGreaterThan(60);
    expect(sizeOf(body)).toBeLessThan(mostBytes);
    const texts = body.flatMap(({ messages }) => messages.map(({ content }) => content));
    expect(texts.some((text) => text === longest(0) || text === longest(many - 1))).toBe(true);
    expect(texts.some((text) => text.endsWith("…"))).toBe(true);
  });
});

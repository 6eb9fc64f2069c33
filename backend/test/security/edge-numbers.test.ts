import { deskCommands, deskSignals } from "@switchboard/shared/desk/commands";
import { roomEvents } from "@switchboard/shared/realtime/rooms";
import { windowCommands } from "@switchboard/shared/window/api";
import { windowSignals } from "@switchboard/shared/window/events";
import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connectTo, request, useTestApp } from "../app.ts";
import {
  buildAccount,
  buildConversation,
  buildCustomer,
  buildShop,
  serviceToken,
  tokenFor,
} from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { roomScene } from "../rooms.ts";
import { startSession, tenantScene } from "../tenants.ts";
import { startWindow } from "../window.ts";

/** Numbers that a client may send where a page, a position or an id is meant. */
const numbers = [
  ...[0, -1, 1.5, 2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 2 ** 63, 1e308, -1e308],
  ...["NaN", "Infinity", "-Infinity", "1e9", "1e400", "0x10", "0b1", "1_000", " 5 ", "+5", "٣", "5n", "null"],
  ...["9".repeat(16), "9".repeat(400), "1,2", "", "%00", "1;2", "5'--"],
];
const longestMs = 1_500;

eachDatabase("numbers at the edges", (database) => {
  const app = useTestApp(database);
  const sockets: Socket[] = [];
  afterAll(() => {
    for (const socket of sockets) socket.disconnect();
  });

  interface Place {
    path: (given: string) => string;
    token: string;
    headers?: Record<string, string>;
  }
  const places: Place[] = [];
  const rooms: { agent: string; customer: string; roomId: number } = { agent: "", customer: "", roomId: 0 };
  let visitor: Awaited<ReturnType<typeof startWindow>>;
  let conversationId = 0;

  beforeAll(async () => {
    const admin = tokenFor(app(), await buildAccount(app(), { role: "ADMIN" }));
    const { tenant, agent, user } = await tenantScene(app());
    const session = await startSession(app(), agent, tenant);
    const shop = await buildShop(app());
    const customer = await buildCustomer(app());
    const conversation = await buildConversation(app(), shop, customer, ["một", "hai"]);
    conversationId = conversation.id;
    const { phien } = conversation;
    const { roomId, staff, customer: roomCustomer } = await roomScene(app());
    Object.assign(rooms, { agent: staff[0]?.token, customer: roomCustomer.token, roomId });
    visitor = await startWindow(app(), { text: "Halo" });
    const at = (path: string, names: string[], token: string, headers: Record<string, string> = {}) => {
      const begin = `${path}${path.includes("?") ? "&" : "?"}`;
      for (const name of names) {
        places.push({ path: (given) => `${begin}${name}=${given}`, token, headers });
        places.push({ path: (given) => `${begin}${name}=${given}&${name}=1&${name}[]=2`, token, headers });
      }
      // Together they multiply.
      places.push({
        path: (given) => begin + names.map((name) => `${name}=${given}`).join("&"),
        token,
        headers,
      });
    };
    const shopApi = "/v1/chat_api_correct?action=";
    const ofTenant = { "x-tenant-id": String(tenant.id) };
    const ofVisitor = { "x-visitor-token": visitor.token };
    const window = `/api/window/conversations/${visitor.conversation.id}`;
    const oss = `/api/chat/session/${visitor.conversation.id}/messages`;
    at(`${shopApi}get_messages&phien=${phien}`, ["page", "limit"], serviceToken(app()));
    at(
      `${shopApi}list_sessions&user_id=${customer.id}&user_type=customer`,
      ["page", "limit"],
      serviceToken(app()),
    );
    at(`${shopApi}list_sessions&user_type=ncc`, ["user_id", "page"], serviceToken(app()));
    at(`${shopApi}mark_read&phien=${phien}`, ["message_ids"], serviceToken(app()));
    at(`/api/chat/rooms/${roomId}/messages`, ["page", "limit"], roomCustomer.token);
    at("/api/chat/rooms", ["page", "limit"], admin);
    at("/api/chat/rooms/unassigned", ["page", "limit"], admin);
    at("/api/chat/history", ["limit", "offset"], "", ofVisitor);
    at(oss, ["after", "limit"], "", ofVisitor);
    at(`/livechat/sessions/${session.id}/messages`, ["limit"], agent.token, ofTenant);
    at("/livechat/sessions", ["limit", "offset"], agent.token, ofTenant);
    at("/livechat/tickets", ["limit", "offset"], agent.token, ofTenant);
    at("/livechat/notifications", ["limit", "offset"], user.token, ofTenant);
    at(window, ["after"], visitor.token);
    at(`${window}/messages`, ["before", "after"], visitor.token);
    at("/api/window/channel?channel=shop", ["shop"], visitor.token);
    at("/api/desk/conversations?view=all", ["limit", "inboxId"], admin);
    at(`/api/desk/conversations/${conversationId}/messages`, ["before", "after", "limit"], admin);
    at("/api/desk/changes", ["since"], admin);
    at("/api/desk/tickets", ["limit", "inboxId"], admin);
    for (const path of ["/api/desk/conversations", "/api/chat/rooms", "/api/chat/sessions"])
      places.push({ path: (given) => `${path}/${given}`, token: admin });
    places.push({ path: (given) => `/livechat/tickets/${given}`, token: agent.token, headers: ofTenant });
    places.push({ path: (given) => `/api/desk/changes?since=${given}:${given},1:${given}`, token: admin });
    for (const key of [99, 2 ** 53, 1e21])
      places.push({
        path: (given) => {
          const cursor = JSON.stringify(["2026-01-01 00:00:00.000", key, Number(given) || 0]);
          return `/api/desk/conversations?cursor=${Buffer.from(cursor).toString("base64url")}`;
        },
        token: admin,
      });
  }, 60_000);

  it("in an address are used or refused, at once, and never a fault of ours", async () => {
    const wrong: unknown[] = [];
    for (const { path, token, headers = {} } of places) {
      await Promise.all(
        numbers.map(async (given) => {
          const address = path(encodeURIComponent(String(given)).replace("%2500", "%00"));
          const began = performance.now();
          const { status } = await request(app(), address, { headers, ...(token === "" ? {} : { token }) });
          const tookMs = performance.now() - began;
          if (![200, 400, 404].includes(status) || tookMs > longestMs) wrong.push([address, status, tookMs]);
        }),
      );
    }
    expect(wrong).toEqual([]);
    expect(app().logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  }, 120_000);

  it("in a socket's events, too", async () => {
    const desk = tokenFor(app(), await buildAccount(app(), { role: "ADMIN" }));
    const namespaces: [string, string, string[], object][] = [
      ["/chat", rooms.customer, Object.keys(roomEvents), { roomId: rooms.roomId }],
      [
        "/window",
        visitor.token,
        Object.keys({ ...windowCommands, ...windowSignals }),
        { conversation: visitor.conversation.id },
      ],
      ["/desk", desk, Object.keys({ ...deskCommands, ...deskSignals }), { conversationId }],
    ];
    const wrong: unknown[] = [];
    for (const [namespace, token, events, where] of namespaces) {
      const socket = await connectTo(app(), namespace, token);
      sockets.push(socket);
      for (const event of events) {
        for (const given of [...numbers, [1], { valueOf: 1 }, null, true]) {
          const position = { seq: given, afterSeq: given, beforeSeq: given, expectedSeq: given };
          const inputs = [
            { ...where, seq: given },
            { ...where, afterSeq: given },
            { ...where, beforeSeq: given },
          ];
          const ids = {
            roomId: given,
            conversationId: given,
            sessionId: given,
            ticketId: given,
            agentId: given,
          };
          for (const input of [...inputs, { ...ids, ...position }]) {
            const began = performance.now();
            const reply = (await socket
              .timeout(5_000)
              .emitWithAck(event, input)
              .catch(() => null)) as unknown;
            const tookMs = performance.now() - began;
            if (reply === null || tookMs > longestMs) wrong.push([namespace, event, given, reply, tookMs]);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(app().logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  }, 120_000);
});

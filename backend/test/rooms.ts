import type { Room, RoomSession } from "@switchboard/shared/dialects/rooms";
import type { RoomClientEvents, RoomServerEvents } from "@switchboard/shared/realtime/rooms";
import { io, type Socket } from "socket.io-client";
import { request, type TestApp } from "./app.ts";
import { buildAccount, buildAgent, buildCustomer, tokenFor } from "./factories.ts";

/** People of the rooms dialect, over its own HTTP and sockets. */

export type ChatClient = Socket<RoomServerEvents, RoomClientEvents>;

/** A customer with its room, as many staff members as wanted, and an admin. */
export async function roomScene(app: TestApp, staffCount = 1) {
  const { core } = app.backend;
  const customer = await buildCustomer(app);
  const room = await core.rooms.ofCustomer(customer.id);
  if (!room) throw new Error("every customer has a room");
  const inboxId = await core.rooms.inboxId();
  const staff = await Promise.all(Array.from({ length: staffCount }, () => buildAgent(app, [inboxId])));
  const admin = await buildAccount(app, { role: "ADMIN" });
  return {
    roomId: room.id,
    inboxId,
    customer: { account: customer, token: tokenFor(app, customer) },
    staff: staff.map((account) => ({ account, token: tokenFor(app, account) })),
    admin: { account: admin, token: tokenFor(app, admin) },
  };
}

export const chatGet = <T>(app: TestApp, token: string, path: string) =>
  request<T>(app, `/api/chat${path}`, { token });
export const chatPost = <T>(app: TestApp, token: string, path: string, body: unknown = {}) =>
  request<T>(app, `/api/chat${path}`, { token, body });

export const askForAdvice = async (app: TestApp, token: string, roomId: number, title = "Tư vấn") =>
  (await chatPost<RoomSession>(app, token, `/rooms/${roomId}/sessions`, { title })).body;

export const roomAsAdmin = async (app: TestApp, token: string, roomId: number) =>
  (await chatGet<Room>(app, token, `/rooms/${roomId}`)).body;

/** Sockets that are closed together. */
export function chatSockets() {
  const open: ChatClient[] = [];
  return {
    connect(app: TestApp, token: string, by: "auth" | "query" = "auth"): ChatClient {
      const socket: ChatClient = io(`${app.origin}/chat`, {
        [by]: { token },
        transports: ["websocket"],
        forceNew: true,
        reconnectionDelay: 20,
        reconnectionDelayMax: 100,
      });
      open.push(socket);
      return socket;
    },
    closeAll(): void {
      for (const socket of open.splice(0)) socket.disconnect();
    },
  };
}

/** The next event of that name. */
export const heard = <E extends keyof RoomServerEvents>(
  socket: ChatClient,
  event: E,
): Promise<Parameters<RoomServerEvents[E]>[0]> =>
  new Promise((resolve) => {
    socket.once(event as never, resolve as never);
  });
